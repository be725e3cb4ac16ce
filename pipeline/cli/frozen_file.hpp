#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace steppe {

// Writes a file that figures will rest on. A frozen set is what earlier figures rest on: another one does not take its
// place by the way. Throws UsageError where a file with other contents is there.
void write_frozen(const std::filesystem::path& output, const std::string& written, const std::string& text);

// What a set is called that was given no name: the zone set and its years.
std::string frozen_name(const std::string& given, const std::string& zone_set, const std::vector<int>& years);

}  // namespace steppe
