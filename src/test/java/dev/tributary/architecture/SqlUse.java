package dev.tributary.architecture;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** What a text of SQL or HQL does with tables and functions; words that are neither are the caller's to ignore. */
final class SqlUse {
    private static final String NAME = "(?:only\\s+)?([A-Za-z_]\\w*)";
    private static final String LIST = NAME + "(?:\\s+(?:as\\s+)?\\w+)?((?:\\s*,\\s*\\w+(?:\\s+(?:as\\s+)?\\w+)?)*)";
    private static final Pattern READ =
            Pattern.compile("\\b(?:from|join|using|references|update|into|truncate|copy)\\s+" + LIST);
    private static final Pattern WRITE =
            Pattern.compile("\\b(?:insert\\s+into|merge\\s+into|delete\\s+from|update|truncate|copy)\\s+" + NAME);
    private static final Pattern CALL = Pattern.compile("\\b([a-z_]\\w*)\\s*\\(");

    private SqlUse() {}

    static Set<String> tables(String sql) {
        var names = new TreeSet<String>();
        READ.matcher(sql).results().forEach(found -> {
            names.add(found.group(1));
            for (var further : found.group(2).split(",")) {
                names.add(further.strip().split("\\s+")[0]);
            }
        });
        return names;
    }

    static Set<String> writtenTables(String sql) {
        return first(WRITE, sql);
    }

    static Set<String> functions(String sql) {
        return first(CALL, sql);
    }

    private static Set<String> first(Pattern pattern, String sql) {
        var names = new TreeSet<String>();
        pattern.matcher(sql).results().forEach(found -> names.add(found.group(1)));
        return names;
    }
}
