package dev.tributary.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** README and the guides lead to files and headings that exist, and README leads to every guide. */
class LinksTest {
    private static final Path README = Path.of("README.md");
    private static final Path GUIDES = Path.of("src/main/docs");
    private static final Pattern LINK = Pattern.compile("]\\((?!https?:)([^)#]*)(?:#([^)]*))?\\)");

    private static final Pattern CODE = Pattern.compile("```.*?```", Pattern.DOTALL);

    @Test
    void every_link_of_the_documents_leads_somewhere() throws IOException {
        var broken = new ArrayList<String>();
        for (var document : documents()) {
            for (var link : LINK.matcher(prose(document)).results().toList()) {
                var target = link.group(1).isEmpty()
                        ? document
                        : folderOf(document).resolve(link.group(1)).normalize();
                if (!Files.exists(target)
                        || (link.group(2) != null && !headings(target).contains(link.group(2)))) {
                    broken.add(document + " → " + link.group());
                }
            }
        }

        assertThat(broken).isEmpty();
    }

    @Test
    void the_readme_leads_to_every_guide() throws IOException {
        assertThat(Files.readString(README))
                .contains(guides().map(guide -> "](" + guide + ")").toList());
    }

    private static List<Path> documents() throws IOException {
        return Stream.concat(Stream.of(README, Path.of("docker/README.md")), guides())
                .toList();
    }

    private static Stream<Path> guides() throws IOException {
        try (var files = Files.list(GUIDES)) {
            return files.filter(file -> file.toString().endsWith(".md")).sorted().toList().stream();
        }
    }

    private static String prose(Path document) throws IOException {
        return CODE.matcher(Files.readString(document)).replaceAll("");
    }

    private static Path folderOf(Path document) {
        var folder = document.getParent();
        return folder == null ? Path.of("") : folder;
    }

    /** As a link names them: in lower case, with hyphens for spaces. */
    private static List<String> headings(Path document) throws IOException {
        return prose(document)
                .lines()
                .filter(line -> line.startsWith("#"))
                .map(line -> line.replaceAll("^#+ ", "").toLowerCase(Locale.ROOT))
                .map(heading -> heading.replaceAll("[^a-z0-9 -]", "").replace(' ', '-'))
                .toList();
    }
}
