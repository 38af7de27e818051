package dev.jgan.core.config;

import dev.jgan.core.config.ConfigNode.Entry;
import dev.jgan.core.config.ConfigNode.Mapping;
import dev.jgan.core.config.ConfigNode.Scalar;
import dev.jgan.core.config.ConfigNode.ScalarType;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Reads a document and those that it extends. */
final class DocumentLoader {
    private final Function<String, Optional<ConfigDocument>> bundled;
    private final Set<Path> open = new LinkedHashSet<>();

    DocumentLoader(Function<String, Optional<ConfigDocument>> bundled) {
        this.bundled = bundled;
    }

    ConfigDocument load(Path file) {
        open.add(identity(file));
        ConfigDocument document = resolve(text(file), file.toString(), Optional.of(file));
        open.remove(identity(file));
        return document;
    }

    ConfigDocument parse(String text, String name) {
        return resolve(text, name, Optional.empty());
    }

    private ConfigDocument resolve(String text, String name, Optional<Path> file) {
        List<Problem> problems = new ArrayList<>();
        ConfigNode root = YamlReader.read(text, name, problems);
        if (root instanceof Scalar scalar && scalar.type() == ScalarType.NOTHING) {
            root = ConfigDocument.empty(scalar.location());
        }
        Entry extended = root instanceof Mapping mapping ? mapping.entries().get("extends") : null;
        if (extended == null) {
            return new ConfigDocument(root, problems);
        }
        ConfigDocument base = base(extended.value(), file);
        problems.addAll(base.problems());
        return new ConfigDocument(Overlay.merge(base.root(), ((Mapping) root).without("extends")), problems);
    }

    private ConfigDocument base(ConfigNode named, Optional<Path> file) {
        if (!(named instanceof Scalar scalar) || scalar.type() != ScalarType.TEXT) {
            throw failure(named.location(), "expected the path or name of another experiment file");
        }
        String name = scalar.text();
        Optional<Path> beside = file.flatMap(path -> sibling(path, name));
        if (beside.isPresent() && Files.isRegularFile(beside.get())) {
            if (open.contains(identity(beside.get()))) {
                throw failure(named.location(), "'" + name + "' extends, in the end, this file: a circle");
            }
            return load(beside.get());
        }
        return bundled.apply(name)
                .orElseThrow(() -> failure(
                        named.location(),
                        "no experiment '" + name + "'"
                                + beside.map(path -> ": there is no file " + path)
                                        .orElse("")));
    }

    private static Optional<Path> sibling(Path file, String name) {
        try {
            return Optional.of(file.resolveSibling(name).normalize());
        } catch (InvalidPathException invalid) {
            return Optional.empty();
        }
    }

    private static Path identity(Path file) {
        try {
            return file.toRealPath();
        } catch (IOException absent) {
            return file.toAbsolutePath().normalize();
        }
    }

    private static String text(Path file) {
        String reason;
        try {
            return Files.readString(file);
        } catch (CharacterCodingException encoding) {
            reason = "is not text in UTF-8";
        } catch (AccessDeniedException denied) {
            reason = "cannot be read: permission denied";
        } catch (IOException failed) {
            reason = Files.isDirectory(file)
                    ? "is a directory; expected an experiment file"
                    : Files.exists(file) ? "cannot be read: " + failed.getMessage() : "does not exist";
        }
        throw new ConfigException(List.of(Problem.at(Location.of(file.toString()), "", reason)));
    }

    private static ConfigException failure(Location place, String message) {
        return new ConfigException(List.of(Problem.at(place, "extends", message)));
    }
}
