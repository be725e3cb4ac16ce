#include "pipeline/evidence/line_digests.hpp"

#include <algorithm>

#include "libgeo/base/checksum.hpp"

namespace steppe {
namespace {

constexpr std::size_t kDigits = 8;

// The end of the line that begins at `begin`, its line end not included.
std::size_t line_end(std::string_view text, std::size_t begin) { return std::min(text.find('\n', begin), text.size()); }

std::string_view digest_at(const LineDigests& digests, std::size_t line) {
  return std::string_view(digests.digits).substr(line * kDigits, kDigits);
}

}  // namespace

std::size_t LineDigests::count() const { return digits.size() / kDigits; }

LineDigests line_digests(std::string_view text) {
  LineDigests digests;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = line_end(text, begin);
    digests.digits += geo::sha256_of(text.substr(begin, end - begin)).substr(0, kDigits);
    begin = end + 1;
  }
  return digests;
}

std::optional<LineDifference> line_difference(const LineDigests& packed, const LineDigests& found) {
  const std::size_t packed_count = packed.count(), found_count = found.count();
  const std::size_t shorter = std::min(packed_count, found_count);
  std::size_t before = 0, after = 0;
  while (before < shorter && digest_at(packed, before) == digest_at(found, before)) ++before;
  if (before == packed_count && before == found_count) return std::nullopt;
  while (after < shorter - before &&
         digest_at(packed, packed_count - 1 - after) == digest_at(found, found_count - 1 - after))
    ++after;
  return LineDifference{before + 1, packed_count - before - after, found_count - before - after};
}

std::string_view line_of(std::string_view text, std::size_t line) {
  std::size_t begin = 0;
  for (; line > 1 && begin < text.size(); --line) begin = line_end(text, begin) + 1;
  if (begin >= text.size()) return {};
  std::string_view found = text.substr(begin, line_end(text, begin) - begin);
  if (found.ends_with('\r')) found.remove_suffix(1);
  return found;
}

}  // namespace steppe
