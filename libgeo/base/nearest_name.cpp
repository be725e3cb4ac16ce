#include "libgeo/base/nearest_name.hpp"

#include <algorithm>
#include <vector>

namespace geo {
namespace {

constexpr std::size_t kMostEdits = 3;
constexpr std::size_t kLongest = 200;  // nobody mistypes a longer name; keeps hostile input cheap

std::string lower(std::string_view text) {
  std::string result(text);
  for (char& c : result)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return result;
}

}  // namespace

std::size_t edit_distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> before(b.size() + 1), last(b.size() + 1), now(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) now[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::swap(before, last);
    std::swap(last, now);
    now[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t change = last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
      now[j] = std::min({last[j] + 1, now[j - 1] + 1, change});
      const bool swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
      if (swapped) now[j] = std::min(now[j], before[j - 2] + 1);
    }
  }
  return now[b.size()];
}

std::string_view nearest_name(std::string_view wrong, std::span<const std::string_view> known) {
  if (wrong.empty() || wrong.size() > kLongest) return {};
  const std::string sought = lower(wrong);
  const std::size_t allowed = wrong.size() == 1 ? 0 : std::clamp<std::size_t>(wrong.size() / 3, 1, kMostEdits);
  std::size_t fewest = allowed + 1;
  std::string_view nearest;
  for (const auto name : known) {
    if (name.size() > kLongest) continue;
    const std::size_t edits = edit_distance(sought, lower(name));
    if (edits >= fewest) continue;
    fewest = edits;
    nearest = name;
  }
  return nearest;
}

std::optional<std::string> nearest_name(std::string_view wrong, std::span<const std::string> known) {
  const std::vector<std::string_view> views(known.begin(), known.end());
  const auto nearest = nearest_name(wrong, std::span<const std::string_view>(views));
  return nearest.empty() ? std::nullopt : std::optional<std::string>(nearest);
}

}  // namespace geo
