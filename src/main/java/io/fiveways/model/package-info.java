/** Our words: the records that travel and what they are made of. Read {@link io.fiveways.model.Canonical} first. */
package io.fiveways.model;
