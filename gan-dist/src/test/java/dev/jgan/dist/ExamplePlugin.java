package dev.jgan.dist;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.showcase.ShowcasePlugin;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The plugin of {@code gan-examples/plugin}, as the build has packed it. */
final class ExamplePlugin {
    /** A loss that it offers. */
    static final String LOSS = "focal";

    private ExamplePlugin() {}

    /** Puts its jar where a plugin belongs. */
    static void copy(Path jar) throws IOException, URISyntaxException {
        Path built = Path.of(ShowcasePlugin.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        assertThat(built)
                .as("the jar, which 'mvn -Pdist verify' makes before these tests")
                .isRegularFile();
        Files.createDirectories(jar.getParent());
        Files.copy(built, jar);
    }
}
