package dev.jgan.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the zip holds. */
class DistributionTest {
    private static Distribution distribution;

    @BeforeAll
    static void open() throws IOException {
        distribution = Distribution.open();
    }

    @AfterAll
    static void close() throws IOException {
        distribution.close();
    }

    @Test
    void itsDirectoryIsNamedAfterTheVersionAndTheZipAfterThePlatformToo() throws IOException {
        String root = distribution.root().getFileName().toString();

        assertThat(root).matches("jgan-\\d.*");
        assertThat(Distribution.file().getFileName().toString()).matches(Pattern.quote(root) + "-[a-z0-9_-]+\\.zip");
        assertThat(distribution.files())
                .extracting(file -> file.contains("/") ? file.substring(0, file.indexOf('/') + 1) : file)
                .containsOnly(
                        "bin/",
                        "lib/",
                        "plugins/",
                        "conf/",
                        "docs/",
                        "README.md",
                        "LICENSE",
                        "NOTICE",
                        "bom.json",
                        "SHA256SUMS");
    }

    @Test
    void onlyTheScriptIsExecutable() throws IOException {
        for (String file : distribution.files()) {
            assertThat(PosixFilePermissions.toString(distribution.mode(file)))
                    .as(file)
                    .isEqualTo(file.equals("bin/jgan") ? "rwxr-xr-x" : "rw-r--r--");
        }
    }

    @Test
    void eachLauncherHasTheLineEndsOfItsShell() throws IOException {
        String script = Files.readString(distribution.root().resolve("bin/jgan"));
        String batch = Files.readString(distribution.root().resolve("bin/jgan.bat"));

        assertThat(script).startsWith("#!/usr/bin/env bash\n").doesNotContain("\r");
        assertThat(batch).startsWith("@echo off\r\n").doesNotContainPattern("[^\r]\n");
    }

    /** What one of the two sets for Java or TensorFlow, the other must too. */
    @Test
    void theLaunchersStartJavaAlike() throws IOException {
        String script = Files.readString(distribution.root().resolve("bin/jgan"));
        String batch = Files.readString(distribution.root().resolve("bin/jgan.bat"));

        for (String setting : List.of(
                "-Dorg.bytedeco.javacpp.maxphysicalbytes=0",
                "--enable-native-access=ALL-UNNAMED",
                "-Dguice_bytecode_gen_option=DISABLED",
                "-Xshare:auto",
                "-XX:+UseSerialGC",
                "-Djgan.home=",
                "-Djgan.command=",
                "java.options",
                "TF_ENABLE_ONEDNN_OPTS",
                "TF_CPP_MIN_LOG_LEVEL",
                "dev.jgan.cli.Jgan")) {
            assertThat(script).contains(setting);
            assertThat(batch).contains(setting);
        }
    }

    @Test
    void everyFileHasItsChecksumAndTheZipToo() throws IOException {
        Map<String, String> listed = sums(distribution.root().resolve("SHA256SUMS"));
        Map<String, String> found = new TreeMap<>();
        for (String file : distribution.files()) {
            if (!file.equals("SHA256SUMS")) {
                found.put(file, Distribution.sha256(distribution.root().resolve(file)));
            }
        }
        Path zip = Distribution.file();
        Path beside = zip.resolveSibling(zip.getFileName() + ".sha256");

        assertThat(listed).isEqualTo(found);
        assertThat(sums(beside)).isEqualTo(Map.of(zip.getFileName().toString(), Distribution.sha256(zip)));
    }

    @Test
    void theListOfPartsNamesEveryJarWithItsLicenseAndNothingElse() throws IOException {
        JsonNode parts = JsonMapper.shared()
                .readTree(Files.readString(distribution.root().resolve("bom.json")));
        List<String> listed = new ArrayList<>();
        for (JsonNode part : parts.get("components")) {
            assertThat(part.path("licenses")).as("%s", part.get("purl")).isNotEmpty();
            for (JsonNode hash : part.get("hashes")) {
                if (hash.get("alg").asString().equals("SHA-256")) {
                    listed.add(hash.get("content").asString());
                }
            }
        }
        List<String> jars = new ArrayList<>();
        for (String file : distribution.files()) {
            if (file.startsWith("lib/")) {
                assertThat(file).endsWith(".jar");
                jars.add(Distribution.sha256(distribution.root().resolve(file)));
            }
        }

        assertThat(parts.get("bomFormat").asString()).isEqualTo("CycloneDX");
        assertThat(listed).containsExactlyInAnyOrderElementsOf(jars);
    }

    /** Lines of {@code sha256sum}: the sum, a star, the file. */
    private static Map<String, String> sums(Path file) throws IOException {
        Map<String, String> sums = new TreeMap<>();
        for (String line : Files.readAllLines(file)) {
            String[] parts = line.split(" \\*", 2);
            assertThat(parts).as(line).hasSize(2);
            sums.put(parts[1], parts[0]);
        }
        return sums;
    }
}
