#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

#include "libgeo/base/message.hpp"

namespace steppe {

// As makers of disks count: "12 GB".
std::string size_text(std::uint64_t bytes);

// "40 s", "12 min", "3.5 h"; rounded up.
geo::Message duration_text(double seconds);

// Free on the disk of the folder, or of the nearest one above it that is there; nothing when that cannot be told.
std::optional<std::uint64_t> free_bytes(std::filesystem::path place);

}  // namespace steppe
