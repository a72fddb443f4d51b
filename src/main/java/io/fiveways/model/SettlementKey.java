package io.fiveways.model;

/**
 * What kind of money a settlement line is, in the marketplace's words; what the ledger's accounts are found by.
 *
 * @param marketplaceName {@code Amazon.de}; empty where the line belongs to no marketplace, as every absent word is
 */
public record SettlementKey(
        String transactionType, String amountType, String amountDescription, String marketplaceName) {}
