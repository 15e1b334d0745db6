package dev.tributary.platform.embedded;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * PostgreSQL refuses to run as root. When the service runs as root, PostgreSQL runs as another user; otherwise as the same
 * one.
 */
record DropRoot(List<String> prefix) {
    private static final String NOBODY = "65534";

    /**
     * A user namespace keeps root as the owner of the files. Containers often forbid it; there PostgreSQL runs as nobody,
     * with the one capability of root to reach the data folder wherever it is.
     */
    private static final List<List<String>> METHODS = List.of(
            List.of("unshare", "--user"),
            List.of(
                    "setpriv",
                    "--reuid=" + NOBODY,
                    "--regid=" + NOBODY,
                    "--clear-groups",
                    "--inh-caps=+dac_override",
                    "--ambient-caps=+dac_override",
                    // Without it, access(2) ignores that capability for other users than root.
                    "--securebits=+no_setuid_fixup"));

    static DropRoot find(Path scratch) {
        if (!"root".equals(System.getProperty("user.name"))) {
            return new DropRoot(List.of());
        }
        return METHODS.stream()
                .map(DropRoot::new)
                .filter(method -> Command.run(method.command("true"), scratch).succeeded())
                .findFirst()
                .orElseThrow(() -> new CannotStart("PostgreSQL refuses to run as root, and neither 'unshare --user' nor"
                        + " 'setpriv' (util-linux) works here. Run the service as an ordinary user, or name a server with"
                        + " QUARKUS_DATASOURCE_JDBC_URL"));
    }

    List<String> command(String... words) {
        var prefixed = new ArrayList<>(prefix);
        prefixed.addAll(List.of(words));
        return prefixed;
    }
}
