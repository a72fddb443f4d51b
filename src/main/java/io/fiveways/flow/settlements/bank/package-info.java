/**
 * What the bank says of settlements. Read {@link io.fiveways.flow.settlements.bank.Credits} first: it says when a credit is the
 * payment of a settlement.
 */
package io.fiveways.flow.settlements.bank;
