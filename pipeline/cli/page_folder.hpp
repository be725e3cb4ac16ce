#pragma once

#include <filesystem>
#include <string>

#include "pipeline/http/http_message.hpp"

namespace steppe {

// Where the built page lies: --page when it was given, else beside this program: ../share/steppe/web of a package, web
// of a clone's build folder.
std::filesystem::path page_folder(const std::string& given);

// What "/" says as long as there is no page there: in both languages, what to do.
HttpResponse page_not_built(const std::filesystem::path& folder);

}  // namespace steppe
