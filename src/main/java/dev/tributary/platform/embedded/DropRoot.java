package dev.tributary.platform.embedded;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** PostgreSQL refuses to run as root. Root therefore runs it as somebody else; everybody else runs it as themselves. */
record DropRoot(List<String> prefix) {
    private static final String NOBODY = "65534";

    /**
     * A user namespace keeps the files root's own. Containers often forbid it; there PostgreSQL becomes nobody, who keeps
     * one power of root's: to reach the data folder wherever it is.
     */
    private static final List<List<String>> WAYS = List.of(
            List.of("unshare", "--user"),
            List.of(
                    "setpriv",
                    "--reuid=" + NOBODY,
                    "--regid=" + NOBODY,
                    "--clear-groups",
                    "--inh-caps=+dac_override",
                    "--ambient-caps=+dac_override",
                    // Without it, access(2) forgets that power for whoever is not root.
                    "--securebits=+no_setuid_fixup"));

    static DropRoot find(Path scratch) {
        if (!"root".equals(System.getProperty("user.name"))) {
            return new DropRoot(List.of());
        }
        return WAYS.stream()
                .map(DropRoot::new)
                .filter(way -> Command.run(way.running("true"), scratch).succeeded())
                .findFirst()
                .orElseThrow(() -> new CannotStart("PostgreSQL refuses to run as root, and neither 'unshare --user' nor"
                        + " 'setpriv' (util-linux) works here. Run the service as an ordinary user, or name a server with"
                        + " QUARKUS_DATASOURCE_JDBC_URL"));
    }

    List<String> running(String... words) {
        var command = new ArrayList<>(prefix);
        command.addAll(List.of(words));
        return command;
    }
}
