package io.fiveways;

import io.quarkus.logging.LoggingFilter;
import java.util.logging.Filter;
import java.util.logging.LogRecord;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jboss.logmanager.ExtLogRecord;

/** Keeps what people could be known or robbed by out of every log line: the last line of defence, not the first. */
@LoggingFilter(name = "redacted")
public final class Redacted implements Filter {

    private static final String MASK = "***";

    /** Field names as systems and we spell them, in JSON or as name=value. */
    private static final Pattern FIELDS =
            Pattern.compile("(?i)(\"?(?:e-?mail|phone|telephone|password|secret|authorization|(?:[a-z]+[_-])?token"
                    + "|(?:buyer|first|last|full|company)[_-]?name|address(?:line)?[_-]?\\d?|street(?:name)?|tax_?id)\"?"
                    + "\\s*[:=]\\s*)(\"(?:[^\"\\\\]|\\\\.)*\"|[^\\s,;&}\"\\]]+)");

    private static final Pattern BEARER = Pattern.compile("(?i)\\b(bearer|basic)\\s+[a-z0-9._~+/=-]{8,}");
    private static final Pattern TOKEN = Pattern.compile("\\b(?:Atz[ar]\\|[\\w-]+|shp(?:at|ca|pa|ss)_\\w+)");
    private static final Pattern MAIL = Pattern.compile("[\\w.+%-]{1,64}@[\\w-]{1,63}(?:\\.[\\w-]{1,63})+");

    /** With a plus, or written in groups; a bare number may be an order's. */
    private static final Pattern PHONE =
            Pattern.compile("(?<![\\w-])(?:\\+\\d[\\d ()/-]{6,18}\\d|0\\d{1,5}[ /]\\d[\\d ]{4,12}\\d)(?![\\w-])");

    @Override
    public boolean isLoggable(LogRecord line) {
        Object[] parameters = line.getParameters();
        if (parameters != null)
            line.setParameters(Stream.of(parameters).map(Redacted::redacted).toArray());
        line.setThrown(redacted(line.getThrown()));
        String text = redacted(line.getMessage());
        if (line instanceof ExtLogRecord extended) extended.setMessage(text, extended.getFormatStyle());
        else line.setMessage(text);
        return true;
    }

    static String redacted(String text) {
        if (text == null) return null;
        String result = BEARER.matcher(text).replaceAll("$1 " + MASK);
        result = FIELDS.matcher(result).replaceAll("$1" + MASK);
        result = TOKEN.matcher(result).replaceAll(MASK);
        result = MAIL.matcher(result).replaceAll(MASK);
        return PHONE.matcher(result).replaceAll(MASK);
    }

    private static Object redacted(Object parameter) {
        if (parameter == null || parameter instanceof Number) return parameter;
        String text = parameter.toString();
        String result = redacted(text);
        return result.equals(text) ? parameter : result;
    }

    /** The same trouble and the same places in the code, in other words where they need it. */
    private static Throwable redacted(Throwable trouble) {
        if (trouble == null) return null;
        Throwable cause = redacted(trouble.getCause());
        String text = redacted(trouble.toString());
        if (cause == trouble.getCause() && text.equals(trouble.toString())) return trouble;
        Throwable result = new Reworded(text, cause);
        result.setStackTrace(trouble.getStackTrace());
        return result;
    }

    private static final class Reworded extends Exception {

        private static final long serialVersionUID = 1;

        private Reworded(String text, Throwable cause) {
            super(text, cause);
        }

        @Override
        public String toString() {
            return getMessage();
        }
    }
}
