#pragma once

#include <filesystem>
#include <string_view>

namespace steppe::sim {

// Writes the whole file, making its folder. Throws geo::Error.
void write_text_file(const std::filesystem::path& path, std::string_view text);

}  // namespace steppe::sim
