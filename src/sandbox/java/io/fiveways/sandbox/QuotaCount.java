package io.fiveways.sandbox;

/** How many calls of an operation found room in its quota, and how many were sent away. */
public record QuotaCount(long accepted, long refused) {}
