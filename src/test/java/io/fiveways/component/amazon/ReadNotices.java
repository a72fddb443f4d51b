package io.fiveways.component.amazon;

import com.fasterxml.jackson.databind.JsonNode;
import io.fiveways.component.InMemory;
import io.fiveways.component.RejectedException;
import io.fiveways.component.Settings;
import java.util.Map;

/** What our reader makes of a notification, for tests of other packages. */
public final class ReadNotices {

    private ReadNotices() {}

    public static String type(JsonNode notification) throws RejectedException {
        return read(notification).type();
    }

    /** The resource it wakes, or nobody. */
    public static String wakes(JsonNode notification) throws RejectedException {
        Notice notice = read(notification);
        return notice.hint() == null ? "nobody" : notice.hint().resource();
    }

    /** Whatever its seller is, it is ours. */
    private static Notice read(JsonNode notification) throws RejectedException {
        String seller = notification
                .findPath("SellerId")
                .asText(notification.findPath("sellerId").asText("A"));
        Settings settings = new Settings("amazon", "amazon", Map.of("seller-id", seller));
        return new NoticeReader(settings, InMemory.json()).read(notification.toString());
    }
}
