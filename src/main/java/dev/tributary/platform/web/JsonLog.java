package dev.tributary.platform.web;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logmanager.ExtHandler;
import org.jboss.logmanager.LogContext;
import org.jboss.logmanager.formatters.JsonFormatter;

/** Writes the log as one JSON object a line where {@code TRIBUTARY_LOG_JSON=true}, with the request's id in {@code mdc}. */
@Singleton
class JsonLog {
    private static final int FIRST_OF_ALL = 1;

    private final boolean wanted;

    JsonLog(@ConfigProperty(name = "tributary.log-json", defaultValue = "false") boolean wanted) {
        this.wanted = wanted;
    }

    void start(@Observes @Priority(FIRST_OF_ALL) StartupEvent begin) {
        if (wanted) {
            for (var handler : LogContext.getLogContext().getLogger("").getHandlers()) {
                if (handler instanceof ExtHandler delayed) {
                    for (var output : delayed.getHandlers()) {
                        output.setFormatter(new JsonFormatter());
                    }
                }
            }
        }
    }
}
