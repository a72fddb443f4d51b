/**
 * This code is that code: tables that a merchandiser or an accountant keeps in {@code mappings/}. Read
 * {@link io.fiveways.mapping.MappingTable} first.
 */
package io.fiveways.mapping;
