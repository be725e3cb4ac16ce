#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <string_view>

namespace steppe {

// Inputs that the configuration cannot be read without: end-members, frozen thresholds of water, a trained model. They
// are a part of the settings, and name the definitions of figures.
bool is_settings_file(std::string_view key);

// A configuration as configuration_text() writes it, with other places of files; what it does not name stays out of it.
std::string with_places(std::string_view configuration, const std::map<std::string, std::filesystem::path>& places);

}  // namespace steppe
