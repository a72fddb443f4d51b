package io.fiveways;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the compiler does not see: length, leftovers, and the file to read first. */
class SourcesTest {

    private static final int LONGEST_CLASS = 250;
    private static final Pattern LEFTOVER = Pattern.compile("\\b(TODO|FIXME|XXX)\\b");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)]+)\\)");
    private static final Path SELF = Path.of("src/test/java/io/fiveways/SourcesTest.java");

    static List<Path> everything() throws IOException {
        return sources("src/main/java", "src/sandbox/java", "src/test/java");
    }

    static List<Path> production() throws IOException {
        return sources("src/main/java", "src/sandbox/java");
    }

    @ParameterizedTest
    @MethodSource("production")
    void no_class_is_longer_than_the_wall(Path source) throws IOException {
        int lines = Files.readAllLines(source).size();

        assertTrue(lines <= LONGEST_CLASS, source + " has " + lines + " lines");
    }

    @Test
    void nothing_is_left_for_later() throws IOException {
        assertEquals(List.of(), lines(line -> LEFTOVER.matcher(line).find()));
    }

    @Test
    void every_package_names_the_file_to_read_first() throws IOException {
        List<Path> silent = production().stream()
                .map(Path::getParent)
                .distinct()
                .filter(folder -> !folder.endsWith("io/fiveways") && !folder.endsWith("wire"))
                .filter(folder -> !Files.exists(folder.resolve("package-info.java")))
                .toList();

        assertEquals(List.of(), silent);
    }

    static List<Path> pages() throws IOException {
        List<Path> pages = new ArrayList<>(List.of(Path.of("README.md")));
        for (String folder : List.of("docs", "routes", "mappings", "docker", "kubernetes"))
            pages.addAll(files(Path.of(folder), ".md"));
        return pages;
    }

    @ParameterizedTest
    @MethodSource("pages")
    void every_link_of_a_page_leads_somewhere(Path page) throws IOException {
        List<String> broken = LINK.matcher(Files.readString(page))
                .results()
                .map(link -> link.group(1))
                .filter(link -> !link.startsWith("http"))
                .filter(link -> !Files.exists(page.resolveSibling(link.replaceFirst("#.*", ""))))
                .toList();

        assertEquals(List.of(), broken);
    }

    @Test
    void ci_runs_the_command_that_the_readme_calls_the_test() throws IOException {
        String readme = Files.readString(Path.of("README.md"));

        String test = readme.replaceFirst("(?s).*## Test\\s+```bash\\s+", "").replaceFirst("(?s)\\s+```.*", "");

        assertTrue(Files.readString(Path.of(".ci/run")).contains("exec " + test + "\n"), test);
    }

    private interface Complaint {
        boolean isRight(String line);
    }

    private static List<String> lines(Complaint complaint) throws IOException {
        return everything().stream()
                .filter(source -> !source.equals(SELF))
                .flatMap(source -> lines(source, complaint))
                .toList();
    }

    private static Stream<String> lines(Path source, Complaint complaint) {
        try {
            List<String> lines = Files.readAllLines(source);
            return IntStream.range(0, lines.size())
                    .filter(line -> complaint.isRight(lines.get(line)))
                    .mapToObj(line -> source + ":" + (line + 1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> sources(String... folders) throws IOException {
        List<Path> sources = new ArrayList<>();
        for (String folder : folders) sources.addAll(files(Path.of(folder), ".java"));
        return sources;
    }

    private static List<Path> files(Path folder, String extension) throws IOException {
        if (!Files.exists(folder)) return List.of();
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(extension))
                    .sorted()
                    .toList();
        }
    }
}
