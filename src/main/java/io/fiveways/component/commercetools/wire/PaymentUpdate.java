package io.fiveways.component.commercetools.wire;

import java.util.List;

/** Actions that are done all or none, and only on this version of the payment. */
public record PaymentUpdate(long version, List<Action> actions) {

    public sealed interface Action
            permits AddTransaction,
                    ChangeTransactionState,
                    ChangeAmountPlanned,
                    SetStatusInterfaceCode,
                    SetStatusInterfaceText {}

    public record AddTransaction(String action, PaymentDraft.Transaction transaction) implements Action {

        public AddTransaction(PaymentDraft.Transaction transaction) {
            this("addTransaction", transaction);
        }
    }

    public record ChangeTransactionState(String action, String transactionId, String state) implements Action {

        public ChangeTransactionState(String transactionId, String state) {
            this("changeTransactionState", transactionId, state);
        }
    }

    public record ChangeAmountPlanned(String action, Amount amount) implements Action {

        public ChangeAmountPlanned(Amount amount) {
            this("changeAmountPlanned", amount);
        }
    }

    public record SetStatusInterfaceCode(String action, String interfaceCode) implements Action {

        public SetStatusInterfaceCode(String interfaceCode) {
            this("setStatusInterfaceCode", interfaceCode);
        }
    }

    public record SetStatusInterfaceText(String action, String interfaceText) implements Action {

        public SetStatusInterfaceText(String interfaceText) {
            this("setStatusInterfaceText", interfaceText);
        }
    }
}
