package io.fiveways.component.amazon;

import io.fiveways.component.Http;
import io.fiveways.component.Installation;
import io.fiveways.component.Settings;
import io.fiveways.component.SettlementFiles;
import io.fiveways.component.SystemComponent;
import io.fiveways.component.SystemEndpoint;
import io.fiveways.component.TokenCache;
import java.util.List;
import org.apache.camel.CamelContext;

/** Speaks to one seller account on Amazon, in one region of the Selling Partner API. */
public final class AmazonComponent extends SystemComponent {

    private static final String SCOPE = "sellingpartnerapi::notifications";

    private AmazonClient client;
    private AmazonFeeds feeds;
    private NotificationsClient notifications;
    private ReportsClient reports;
    private IntakePlan plan;

    @Override
    public String type() {
        return "amazon";
    }

    @Override
    protected void connect(Settings settings, Installation installation) {
        settings.required("seller-id");
        List<String> marketplaceIds = settings.list("markets").stream()
                .map(country -> Marketplaces.id(country).orElseThrow(() -> unknown(settings, country)))
                .toList();
        CamelContext camel = getCamelContext();
        Http http = http(
                settings, installation, new AmazonTokens(settings, camel, installation.json(), installation.clock()));
        client = new AmazonClient(http, installation.json(), marketplaceIds);
        FeedsClient feedsClient = new FeedsClient(http, installation.json(), marketplaceIds);
        FeedDocuments documents = new FeedDocuments(settings.name(), installation, getCamelContext());
        feeds = new AmazonFeeds(settings, installation, getCamelContext(), feedsClient, documents);
        reports = new ReportsClient(http, installation.json(), marketplaceIds);
        plan = new IntakePlan(settings, installation);
        AmazonTokens grantless =
                AmazonTokens.grantless(SCOPE, settings, camel, installation.json(), installation.clock());
        notifications = new NotificationsClient(http, http(settings, installation, grantless), installation.json());
    }

    private Http http(Settings settings, Installation installation, AmazonTokens grant) {
        TokenCache tokens = new TokenCache(settings.name(), grant, installation.alarms(), installation.clock());
        return new Http(
                settings, installation, getCamelContext(), tokens, new AmazonDialect(settings, installation.clock()));
    }

    private static IllegalStateException unknown(Settings settings, String country) {
        return new IllegalStateException(
                "fiveways.system.%s.markets names '%s', which is no country of Amazon's; known are %s"
                        .formatted(settings.name(), country, Marketplaces.known()));
    }

    @Override
    protected SystemEndpoint endpoint(String uri, String resource) {
        return new AmazonEndpoint(uri, this, resource);
    }

    AmazonClient client() {
        return client;
    }

    AmazonFeeds feeds() {
        return feeds;
    }

    NotificationsClient notifications() {
        return notifications;
    }

    AmazonOrders orders() {
        return new AmazonOrders(client, plan, settings(), installation());
    }

    NamedOrders namedOrders() {
        return new NamedOrders(client, plan, settings(), installation());
    }

    OrderReports orderReports() {
        return new OrderReports(reports, documents(), plan, settings(), installation());
    }

    AmazonSettlements settlements() {
        return new AmazonSettlements(
                reports,
                documents(),
                () -> getCamelContext().getRegistry().mandatoryFindSingleByType(SettlementFiles.class),
                installation(),
                settings().name());
    }

    private ReportDocuments documents() {
        return new ReportDocuments(settings().name(), installation(), getCamelContext());
    }
}
