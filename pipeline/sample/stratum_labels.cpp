#include "pipeline/sample/stratum_labels.hpp"

#include <utility>

#include "pipeline/sample/sample_constants.hpp"

namespace steppe {
namespace {

using geo::message;

geo::Message joined(const std::vector<geo::Message>& words) {
  geo::Message all = words.front();
  for (std::size_t i = 1; i < words.size(); ++i) all = message("{0} + {1}", all, words[i]);
  return all;
}

}  // namespace

StratumLabels::StratumLabels(const ClassGroups& groups, bool change)
    : m_groups(groups.groups.size()), m_change(change) {
  for (std::size_t i = 0; i < m_groups; ++i) {
    const ClassGroup& group = groups.groups[i];
    const double right = i == 0 ? kExpectedRight : kExpectedOther;
    add(group.key, joined(group.words), true, change ? kExpectedUnseenChange : right);
  }
  for (const bool gain : {true, false})
    for (std::size_t i = 0; change && i < m_groups; ++i) {
      const geo::Message words = joined(groups.groups[i].words);
      add((gain ? "gain_" : "loss_") + groups.groups[i].key,
          gain ? message("{0}: new on the later map", words) : message("{0}: gone on the later map", words), true,
          kExpectedChange);
    }
  add("near", message("near them"), true, change ? kExpectedUnseenChange : kExpectedNear);
  add("remote", message("all else"), false, change ? kExpectedRemoteChange : kExpectedRemote);
  add("unmapped", message("unknown on the map"), false, kExpectedUnmapped);
}

void StratumLabels::add(const std::string& key, geo::Message words, bool rare, double expected) {
  m_labels.push_back({key, std::move(words), rare, expected});
}

std::uint8_t StratumLabels::label(std::uint8_t before, std::uint8_t after, bool near) const {
  const std::size_t last = m_labels.size();
  const auto at = [](std::size_t i) { return static_cast<std::uint8_t>(i); };
  if (before == kUnmappedGroup || after == kUnmappedGroup) return at(last - 1);
  if (before == after && of_group(after)) return at(after - 1U);
  if (m_change && of_group(after)) return at(m_groups + after - 1U);
  if (m_change && of_group(before)) return at(2 * m_groups + before - 1U);
  return near ? at(last - 3) : at(last - 2);
}

}  // namespace steppe
