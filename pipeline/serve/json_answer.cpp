#include "pipeline/serve/json_answer.hpp"

#include <utility>

#include "libgeo/base/checksum.hpp"

namespace steppe {
namespace {

constexpr int kNotModified = 304;
constexpr std::size_t kTagDigits = 32;

// A list of tags, or "*". A weak tag compares as a strong one here (RFC 9110, 13.1.2).
bool lists(std::string_view header, const std::string& tag) {
  return header == "*" || header.find(tag) != std::string_view::npos;
}

}  // namespace

HttpResponse tagged_answer(const HttpRequest& request, std::string bytes, std::string content_type, Keeping keeping) {
  const std::string tag = '"' + geo::sha256_of(bytes).substr(0, kTagDigits) + '"';
  HttpResponse response;
  response.content_type = std::move(content_type);
  response.headers.emplace_back("etag", tag);
  response.headers.emplace_back("cache-control",
                                keeping == Keeping::for_ever ? "public, max-age=31536000, immutable" : "no-cache");
  if (lists(first_of(request.headers, "if-none-match"), tag))
    response.status = kNotModified;
  else
    response.body = std::move(bytes);
  return response;
}

}  // namespace steppe
