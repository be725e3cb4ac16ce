#pragma once

#include <string>

namespace steppe {

// When a line of a log is written: now, in UTC, as "2026-11-21T05:30:00.123Z". Thread-safe.
std::string log_time();

}  // namespace steppe
