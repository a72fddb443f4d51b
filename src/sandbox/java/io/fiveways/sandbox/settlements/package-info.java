/**
 * Settlements as Amazon writes them: of any size, in any form that was seen, seeded. Read
 * {@link io.fiveways.sandbox.settlements.SettlementGenerator} first.
 */
package io.fiveways.sandbox.settlements;
