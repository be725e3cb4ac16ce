#pragma once

#include <chrono>
#include <optional>
#include <string>

namespace steppe {

// The day on which a delivery was acquired (UTC), as the name of its folder or archive says: all that is known of a
// scene that cannot be read. Nothing when the name is of no known shape.
std::optional<std::chrono::sys_days> named_day(const std::string& path);

}  // namespace steppe
