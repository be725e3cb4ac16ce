#pragma once

#include <filesystem>
#include <vector>

#include "pipeline/http/http_message.hpp"

namespace steppe {

// The files of a folder as addresses: "/" is its index.html, "/x/y.js" its x/y.js. They are kept in memory (no more
// than kMostStaticBytes) and read again when index.html was replaced, which is looked for once a second. A file
// "x.js.gz" beside "x.js" is what clients get that understand it. Symbolic links are left out. What lies in assets/ is
// kept by browsers for ever, for builders give it names by its content. As long as there is no index.html, "/" is
// answered with `missing`.
inline constexpr std::size_t kMostStaticBytes = 64 << 20;
std::vector<HttpRoute> static_routes(const std::filesystem::path& folder, const HttpResponse& missing);

// By suffix; "application/octet-stream" where it is not known.
std::string_view content_type_of(const std::filesystem::path& file);

}  // namespace steppe
