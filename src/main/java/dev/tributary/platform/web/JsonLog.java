package dev.tributary.platform.web;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logmanager.ExtHandler;
import org.jboss.logmanager.LogContext;
import org.jboss.logmanager.formatters.JsonFormatter;

/**
 * Writes each log record as a JSON object on one line when {@code TRIBUTARY_LOG_JSON=true}, with the request's id in
 * {@code mdc}.
 */
@Singleton
class JsonLog {
    private static final int FIRST_OF_ALL = 1;

    private final boolean enabled;

    JsonLog(@ConfigProperty(name = "tributary.log-json", defaultValue = "false") boolean enabled) {
        this.enabled = enabled;
    }

    void start(@Observes @Priority(FIRST_OF_ALL) StartupEvent begin) {
        if (enabled) {
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
