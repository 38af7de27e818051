package dev.jgan.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** README.md, what lies beside it, and everything below docs/: what they point to is there, and what there is they name. */
class DocumentationTest {
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)[^)]*\\)|(?:src|href)=\"([^\"]+)\"");
    private static final Pattern CODE = Pattern.compile("^```.*?^```|`[^`\\n]*`", Pattern.DOTALL | Pattern.MULTILINE);
    private static final Pattern ELSEWHERE = Pattern.compile("[a-z]+:.*");
    private static final Pattern PLACEHOLDER = Pattern.compile("@[A-Z][A-Z0-9_-]*@");
    private static final Pattern HEADING = Pattern.compile("^#+ +(.+?)\\s*$", Pattern.MULTILINE);

    private static final Pattern NAME = Pattern.compile("`([^`]+)`");

    @Test
    void everyRelativeLinkLeadsToAFileAndToAHeadingInIt() throws IOException {
        List<String> dead = new ArrayList<>();
        int seen = 0;
        for (Path page : pages()) {
            Matcher link = LINK.matcher(CODE.matcher(Files.readString(page)).replaceAll(""));
            while (link.find()) {
                String target = link.group(1) == null ? link.group(2) : link.group(1);
                if (!ELSEWHERE.matcher(target).matches()) {
                    seen++;
                    if (!leadsSomewhere(page, target)) {
                        dead.add(page.getFileName() + ": " + target);
                    }
                }
            }
        }

        assertThat(dead).as("links that lead nowhere").isEmpty();
        assertThat(seen).as("relative links").isGreaterThan(5);
    }

    @Test
    void noPlaceholderWasLeftUnfilled() throws IOException {
        List<String> left = new ArrayList<>();
        for (Path page : pages()) {
            PLACEHOLDER
                    .matcher(Files.readString(page))
                    .results()
                    .forEach(found -> left.add(page.getFileName() + ": " + found.group()));
        }

        assertThat(left).as("placeholders").isEmpty();
    }

    @Test
    void theListOfBundledExperimentsIsThatOfTheIndex() throws IOException {
        String page = Files.readString(Checkout.root().resolve("docs/experiments.md"));

        List<String> named = new ArrayList<>();
        section(page, "Bundled experiments")
                .lines()
                .filter(line -> line.startsWith("| `"))
                .map(line -> line.substring(1, line.indexOf('|', 1)))
                .forEach(cell ->
                        NAME.matcher(cell).results().map(name -> name.group(1)).forEach(named::add));

        assertThat(named).containsExactlyInAnyOrderElementsOf(new BundledExperiments().names());
    }

    /** What stands below a heading of the second level, up to the next. */
    private static String section(String page, String heading) {
        return Arrays.stream(page.split("(?m)^## "))
                .filter(section -> section.startsWith(heading))
                .findFirst()
                .orElseThrow(() -> new AssertionError("there is no section '" + heading + "'"));
    }

    private static boolean leadsSomewhere(Path page, String target) throws IOException {
        int hash = target.indexOf('#');
        String path = hash < 0 ? target : target.substring(0, hash);
        Path file = path.isEmpty() ? page : page.resolveSibling(path);
        if (hash < 0 || !Files.isRegularFile(file)) {
            return Files.exists(file);
        }
        return HEADING.matcher(Files.readString(file))
                .results()
                .map(heading -> anchor(heading.group(1)))
                .anyMatch(target.substring(hash + 1)::equals);
    }

    /** As GitHub makes it: in lower case, words joined by hyphens, without other punctuation. */
    private static String anchor(String heading) {
        return heading.toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N}_ -]", "")
                .replace(' ', '-');
    }

    private static List<Path> pages() throws IOException {
        Path root = Checkout.root();
        try (Stream<Path> beside = Files.list(root);
                Stream<Path> below = Files.walk(root.resolve("docs"))) {
            List<Path> pages = Stream.concat(beside, below)
                    .filter(file -> file.toString().endsWith(".md"))
                    .sorted()
                    .toList();
            assertThat(pages).contains(root.resolve("README.md"), root.resolve("docs/runs.md"));
            return pages;
        }
    }
}
