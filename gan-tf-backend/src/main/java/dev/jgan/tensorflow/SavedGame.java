package dev.jgan.tensorflow;

import dev.jgan.api.game.Player;
import dev.jgan.api.tensor.HostTensor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * What a game writes and reads: the file {@code variables.safetensors}.
 *
 * @param variables all variables by name
 * @param step of the last turn
 * @param updates of each player
 */
record SavedGame(Map<String, HostTensor> variables, long step, Map<Player, Long> updates) {
    private static final String FILE = "variables.safetensors";
    private static final String FORMAT = "format";
    private static final String VERSION = "jgan-tensorflow-1";
    private static final String STEP = "step";
    private static final String UPDATES = "updates/";

    void write(Path directory) throws IOException {
        Map<String, String> notes = new LinkedHashMap<>();
        notes.put(FORMAT, VERSION);
        notes.put(STEP, String.valueOf(step));
        updates.forEach((player, count) -> notes.put(UPDATES + player.name(), String.valueOf(count)));
        new Safetensors(notes, variables).write(directory.resolve(FILE));
    }

    /**
     * Reads a saved game, whatever its program was.
     *
     * @throws IOException if the file is missing or damaged
     */
    static SavedGame read(Path directory) throws IOException {
        Path file = directory.resolve(FILE);
        Safetensors read = Safetensors.read(file);
        if (!VERSION.equals(read.notes().get(FORMAT))) {
            throw new IOException(file + ": expected the format " + VERSION + ", found "
                    + read.notes().get(FORMAT));
        }
        Map<Player, Long> updates = new LinkedHashMap<>();
        for (String note : read.notes().keySet()) {
            if (note.startsWith(UPDATES)) {
                updates.put(new Player(note.substring(UPDATES.length())), number(file, read.notes(), note));
            }
        }
        return new SavedGame(read.tensors(), number(file, read.notes(), STEP), updates);
    }

    /**
     * Reads a saved game and checks it against a program.
     *
     * @throws IOException if the file is missing or damaged, or its variables are not the program's
     */
    static SavedGame read(Path directory, VariableStore expected, Set<Player> players) throws IOException {
        Path file = directory.resolve(FILE);
        SavedGame read = read(directory);
        Set<String> missing = new LinkedHashSet<>(expected.names());
        missing.removeAll(read.variables().keySet());
        Set<String> unknown = new LinkedHashSet<>(read.variables().keySet());
        unknown.removeAll(expected.names());
        if (!missing.isEmpty() || !unknown.isEmpty()) {
            throw new IOException(file + " belongs to another game: it lacks " + missing
                    + " and has the unknown variables " + unknown);
        }
        for (Map.Entry<String, HostTensor> entry : read.variables().entrySet()) {
            if (!entry.getValue().shape().equals(expected.get(entry.getKey()).shape())) {
                throw new IOException(file + " belongs to another game: the variable '" + entry.getKey()
                        + "' should be " + expected.get(entry.getKey()).shape() + ", found "
                        + entry.getValue().shape());
            }
        }
        Map<Player, Long> updates = new LinkedHashMap<>(read.updates());
        updates.keySet().retainAll(players);
        return new SavedGame(read.variables(), read.step(), updates);
    }

    private static long number(Path file, Map<String, String> notes, String key) throws IOException {
        String text = notes.getOrDefault(key, "nothing");
        if (!text.matches("\\d{1,18}")) {
            throw new IOException(file + ": expected a number for '" + key + "', found " + text);
        }
        return Long.parseLong(text);
    }
}
