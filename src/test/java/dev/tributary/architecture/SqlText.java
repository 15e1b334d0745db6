package dev.tributary.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Text that may be SQL or HQL: a string of the code, or a migration. Comments are left out. */
record SqlText(String module, String source, String text) {
    private static final Path CODE = Path.of("src/main/java/dev/tributary");
    private static final Path MIGRATIONS = Path.of("src/main/resources/db/migration");
    private static final Pattern MIGRATION = Pattern.compile("[VR][0-9_]*?__([a-z]+?)(_[a-z_]+)?\\.sql");

    private static final String STRING = "(?:\"\"\"[^\\\\\"]*+(?:(?:\\\\.|\"(?!\"\"))[^\\\\\"]*+)*+\"\"\"|\"[^\\\\\"\\n"
            + "]*+(?:\\\\.[^\\\\\"\\n"
            + "]*+)*+\")";

    /** A comment, a character, or strings that are added to one. */
    private static final Pattern TOKEN = Pattern.compile(
            "/\\*.*?\\*/|//[^\\n]*|'(?:\\\\.|[^'\\\\])+'|(" + STRING + "(?:\\s*\\+\\s*" + STRING + ")*)",
            Pattern.DOTALL);

    static List<SqlText> all() {
        return Stream.concat(files(CODE, ".java").flatMap(SqlText::stringsOf), migrations())
                .toList();
    }

    static Stream<SqlText> migrations() {
        return files(MIGRATIONS, ".sql").map(SqlText::ofMigration);
    }

    private static SqlText ofMigration(Path file) {
        var name = file.getFileName().toString();
        var matcher = MIGRATION.matcher(name);
        if (!matcher.matches()) {
            throw new AssertionError(name + " is not named V1_<n>__<module>.sql or R__<module>_<subject>.sql.");
        }
        return new SqlText(matcher.group(1), name, read(file).replaceAll("--[^\\n]*", ""));
    }

    private static Stream<SqlText> stringsOf(Path file) {
        var module = CODE.relativize(file).getName(0).toString().replace("Tributary.java", "");
        return TOKEN.matcher(read(file))
                .results()
                .map(result -> result.group(1))
                .filter(Objects::nonNull)
                .map(strings -> strings.replaceAll("\"+\\s*\\+\\s*\"+", "").replaceAll("--[^\\n]*", ""))
                .map(text -> new SqlText(module, CODE.relativize(file).toString(), text));
    }

    private static Stream<Path> files(Path folder, String ending) {
        try (var files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(ending)).sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
