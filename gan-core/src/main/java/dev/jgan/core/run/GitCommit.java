package dev.jgan.core.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads the commit that a directory is at from the repository's files; no program is run. */
final class GitCommit {
    private static final String REFERENCE = "ref: ";
    private static final String LINK = "gitdir: ";

    private GitCommit() {}

    /** The commit's hash; empty outside a repository, before its first commit, and where it cannot be read. */
    static Optional<String> of(Path directory) {
        try {
            for (Path at = directory.toAbsolutePath().normalize(); at != null; at = at.getParent()) {
                Path git = at.resolve(".git");
                if (Files.isDirectory(git)) {
                    return head(git);
                }
                if (Files.isRegularFile(git)) {
                    String link = Files.readString(git).strip();
                    return link.startsWith(LINK) ? head(at.resolve(link.substring(LINK.length()))) : Optional.empty();
                }
            }
            return Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> head(Path git) throws IOException {
        String head = Files.readString(git.resolve("HEAD")).strip();
        if (!head.startsWith(REFERENCE)) {
            return hash(head);
        }
        String reference = head.substring(REFERENCE.length());
        // A linked work tree has its own HEAD but shares the branches.
        Path shared = git.resolve("commondir");
        Path common = Files.isRegularFile(shared)
                ? git.resolve(Files.readString(shared).strip())
                : git;
        Path loose = common.resolve(reference);
        if (Files.isRegularFile(loose)) {
            return hash(Files.readString(loose).strip());
        }
        Path packed = common.resolve("packed-refs");
        if (!Files.isRegularFile(packed)) {
            return Optional.empty();
        }
        try (Stream<String> lines = Files.lines(packed)) {
            return lines.filter(line -> line.endsWith(" " + reference))
                    .map(line -> line.substring(0, line.indexOf(' ')))
                    .findFirst()
                    .flatMap(GitCommit::hash);
        }
    }

    private static Optional<String> hash(String text) {
        return Optional.of(text).filter(hash -> hash.matches("[0-9a-f]{40,64}"));
    }
}
