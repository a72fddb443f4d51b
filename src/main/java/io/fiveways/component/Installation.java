package io.fiveways.component;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;

/**
 * What all systems of an installation share.
 *
 * @param clock the systems' time; runs {@code timeFactor} times as fast as the wall's in the sandbox
 * @param json reads leniently
 */
public record Installation(
        Checkpoints checkpoints,
        Quota quota,
        Intents intents,
        Originals originals,
        Alarms alarms,
        Guard guard,
        Intake intake,
        Notifications notifications,
        Clock clock,
        ObjectMapper json) {}
