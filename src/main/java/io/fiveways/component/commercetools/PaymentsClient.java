package io.fiveways.component.commercetools;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.fiveways.component.Call;
import io.fiveways.component.Http;
import io.fiveways.component.MissingException;
import io.fiveways.component.commercetools.wire.OrderPayments;
import io.fiveways.component.commercetools.wire.OrderUpdate;
import io.fiveways.component.commercetools.wire.Payment;
import io.fiveways.component.commercetools.wire.PaymentDraft;
import io.fiveways.component.commercetools.wire.PaymentUpdate;
import java.util.List;
import java.util.Optional;

/**
 * The operations of commercetools' HTTP API that are about payments. All are harmless: a key is unique, and a repeated
 * update names a version that is gone.
 */
final class PaymentsClient {

    private final Http http;
    private final ObjectMapper json;
    private final String project;

    PaymentsClient(Http http, ObjectMapper json, String project) {
        this.http = http;
        this.json = json;
        this.project = "/" + CommercetoolsClient.encoded(project);
    }

    /** <a href="https://docs.commercetools.com/api/projects/payments#get-payment-by-key">Get Payment by key</a>. */
    Optional<Payment> find(String key) throws Exception {
        Call call = Call.get("getPaymentByKey", project + "/payments/key=" + CommercetoolsClient.encoded(key));
        try {
            return Optional.of(json.treeToValue(http.send(call).body(), Payment.class));
        } catch (MissingException e) {
            return Optional.empty();
        }
    }

    /** <a href="https://docs.commercetools.com/api/projects/payments#create-payment">Create Payment</a>. */
    Payment create(PaymentDraft draft) throws Exception {
        Call call = Call.post("createPayment", project + "/payments", json.writeValueAsString(draft));
        return json.treeToValue(http.send(call.harmless()).body(), Payment.class);
    }

    /** <a href="https://docs.commercetools.com/api/projects/payments#update-payment-by-id">Update Payment by id</a>. */
    void update(String id, PaymentUpdate update) throws Exception {
        String path = project + "/payments/" + CommercetoolsClient.encoded(id);
        http.send(Call.post("updatePayment", path, json.writeValueAsString(update))
                .harmless());
    }

    /** <a href="https://docs.commercetools.com/api/projects/orders#get-order-by-id">Get Order by id</a>. */
    OrderPayments order(String id) throws Exception {
        Call call = Call.get("getOrder", project + "/orders/" + CommercetoolsClient.encoded(id));
        return json.treeToValue(http.send(call).body(), OrderPayments.class);
    }

    /** <a href="https://docs.commercetools.com/api/projects/orders#add-payment">Add Payment</a>. */
    void attach(OrderPayments order, String payment) throws Exception {
        OrderUpdate update = new OrderUpdate(order.version(), List.of(new OrderUpdate.AddPayment(payment)));
        String path = project + "/orders/" + CommercetoolsClient.encoded(order.id());
        http.send(
                Call.post("updateOrder", path, json.writeValueAsString(update)).harmless());
    }
}
