package dev.tributary.platform.web;

import io.quarkus.logging.LoggingFilter;
import java.util.logging.Filter;
import java.util.logging.LogRecord;
import java.util.regex.Pattern;
import org.jboss.logmanager.ExtLogRecord;
import org.jspecify.annotations.Nullable;

/** Masks the local part of e-mail addresses in all log records: a mail server's reply quotes its recipient too. */
@LoggingFilter(name = "mask-addresses")
public final class MaskAddresses implements Filter {
    private static final Pattern ADDRESS =
            Pattern.compile("[^\\s@<>\"'(),:;=]{1,64}@([\\p{L}\\p{N}-]+\\.[\\p{L}\\p{N}.-]+)");

    @Override
    @SuppressWarnings("deprecation") // formatters format once more; here the text is needed before
    public boolean isLoggable(LogRecord log) {
        var message = log instanceof ExtLogRecord extended ? extended.getFormattedMessage() : log.getMessage();
        if (message != null && message.indexOf('@') >= 0) {
            log.setMessage(mask(message));
            log.setParameters(null);
            if (log instanceof ExtLogRecord extended) {
                extended.setMessage(mask(message), ExtLogRecord.FormatStyle.NO_FORMAT);
            }
        }
        if (log.getThrown() != null) {
            log.setThrown(masked(log.getThrown()));
        }
        return true;
    }

    static String mask(String text) {
        return ADDRESS.matcher(text).replaceAll("***@$1");
    }

    /** The same exception when it contains no address. */
    private static Throwable masked(Throwable thrown) {
        return containsAddress(thrown) ? new Masked(thrown) : thrown;
    }

    private static boolean containsAddress(@Nullable Throwable thrown) {
        for (var cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause.toString().indexOf('@') >= 0) {
                return true;
            }
        }
        return false;
    }

    /** A copy of an exception with masked addresses. */
    private static final class Masked extends RuntimeException {
        Masked(Throwable original) {
            super(mask(original.toString()), original.getCause() == null ? null : new Masked(original.getCause()));
            setStackTrace(original.getStackTrace());
        }
    }
}
