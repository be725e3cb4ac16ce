#include "libgeo/base/sealed_text.hpp"

#include <cassert>

#include "libgeo/base/checksum.hpp"

namespace geo {
namespace {

constexpr std::string_view kOpening = "{\n", kMember = " \"checksum\": \"", kClosing = "\",\n";
constexpr std::size_t kDigits = 64;  // of a SHA-256
constexpr std::size_t kSealBytes = kMember.size() + kDigits + kClosing.size();

std::string seal_line(std::string_view json) { return std::string(kMember) + sha256_of(json) + std::string(kClosing); }

}  // namespace

std::string sealed(std::string_view json) {
  assert(json.starts_with(kOpening));
  std::string text(kOpening);
  text += seal_line(json);
  text += json.substr(kOpening.size());
  return text;
}

std::optional<std::string> unsealed(std::string_view text) {
  if (text.size() <= kOpening.size() + kSealBytes) return std::nullopt;
  std::string json(text.substr(0, kOpening.size()));
  json += text.substr(kOpening.size() + kSealBytes);
  if (!json.starts_with(kOpening) || text.substr(kOpening.size(), kSealBytes) != seal_line(json)) return std::nullopt;
  return json;
}

}  // namespace geo
