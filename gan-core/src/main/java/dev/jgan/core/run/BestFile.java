package dev.jgan.core.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** {@code best.json} of a run, which names its best checkpoint; there is none before the first evaluation. */
record BestFile(Path path) {
    private static final TypeReference<LinkedHashMap<String, Object>> FIELDS = new TypeReference<>() {};
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    /** Makes the file say this; nothing is written if it does already. */
    void write(Optional<BestCheckpoint> best) throws IOException {
        if (best.isEmpty()) {
            Files.deleteIfExists(path);
            return;
        }
        byte[] content = JSON.writeValueAsBytes(document(best.get()));
        if (!Files.exists(path) || !Arrays.equals(Files.readAllBytes(path), content)) {
            new AtomicFile(path).write(content);
        }
    }

    /**
     * Reads it.
     *
     * @throws CheckpointException if it is damaged
     */
    Optional<BestCheckpoint> read() throws IOException {
        try {
            return Optional.of(BestCheckpoint.of(JSON.readValue(Files.readAllBytes(path), FIELDS)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (JacksonException | IllegalArgumentException e) {
            throw new CheckpointException(path + " is damaged (" + e.getMessage()
                    + "); without --best the newest checkpoint is used, and the next best one writes the file anew");
        }
    }

    private static Map<String, Object> document(BestCheckpoint best) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("checkpoint", "checkpoints/" + RunFiles.stepName(best.step()));
        document.putAll(best.fields());
        return document;
    }
}
