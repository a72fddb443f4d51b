package io.fiveways.model;

import java.time.LocalDate;

/**
 * The money of one settlement on its way to our bank.
 *
 * @param account the configured system that pays
 * @param on the day it leaves
 */
public record Transfer(Ref settlement, String account, Money total, LocalDate on) {}
