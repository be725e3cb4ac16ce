#include "pipeline/indicators/night_model.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>
#include <utility>

namespace steppe {
namespace {

using geo::Fault;
using geo::FaultKind;
using geo::message;

}  // namespace

geo::Result<NightModel> NightModel::of(ClassModel model, const std::string& name) {
  if (model.feature_set != kNightFeatures)
    return Fault{FaultKind::unsupported,
                 message("{0}: the model was trained on other features than those of a night (got {1}, allowed {2}); "
                         "train it with steppe train --config",
                         name, model.feature_set, kNightFeatures)};
  NightModel night(std::move(model));
  for (const auto& written : night.m_model.features) {
    const auto feature = feature_named(written);
    if (!feature)
      return Fault{FaultKind::unsupported,
                   message("{0}: the model asks for a feature that is not known (got {1}); train it again with this "
                           "version",
                           name, written)};
    night.m_features.push_back(*feature);
  }
  for (const auto& written : night.m_model.classes) {
    const auto rows = training_classes();
    const auto row = std::find_if(rows.begin(), rows.end(), [&](const auto& known) { return known.id == written; });
    if (row == rows.end())
      return Fault{
          FaultKind::unsupported,
          message("{0}: the model tells a class apart that the maps do not know (got {1}); name the classes of "
                  "the samples as docs/training.md does and train it again",
                  name, written)};
    night.m_classes.push_back(*row);
  }
  night.order_classes();
  return night;
}

geo::Result<NightModel> NightModel::read(const std::filesystem::path& path) {
  auto model = read_model(path);
  if (!model) return model.fault();
  return of(std::move(model).value(), path.string());
}

void NightModel::order_classes() {
  for (const auto& row : m_classes) m_covers.push_back(row.land_cover);
  std::sort(m_covers.begin(), m_covers.end());
  m_covers.erase(std::unique(m_covers.begin(), m_covers.end()), m_covers.end());
  const auto place_of = [&](LandCover cover) {
    return static_cast<std::size_t>(std::find(m_covers.begin(), m_covers.end(), cover) - m_covers.begin());
  };
  for (const auto& row : m_classes) m_cover_of.push_back(place_of(row.land_cover));
  for (const LandCover cover : m_covers) m_kind_of.push_back(std::min(place_of(cover), place_of(denser_of(cover))));
  const auto trees = static_cast<double>(m_model.forest.trees());
  const double whole = m_covers.size() > 1 ? std::log(static_cast<double>(m_covers.size())) : 1;
  for (std::size_t votes = 0; votes <= m_model.forest.trees(); ++votes) {
    const double share = static_cast<double>(votes) / trees;
    m_surprise.push_back(static_cast<float>(votes == 0 ? 0 : -share * std::log(share) / whole));
  }
}

bool NightModel::knows(LandCover cover) const {
  return std::find(m_covers.begin(), m_covers.end(), cover) != m_covers.end();
}

NightModel::Answer NightModel::answer(std::span<const std::uint16_t> votes) const {
  assert(votes.size() == m_classes.size());
  constexpr std::size_t kMostCovers = 256;
  std::array<std::uint16_t, kMostCovers> of_cover, of_kind;
  const std::size_t covers = m_covers.size();
  std::fill_n(of_cover.begin(), covers, std::uint16_t{0});
  std::fill_n(of_kind.begin(), covers, std::uint16_t{0});
  const auto add = [](std::uint16_t& sum, std::uint16_t more) { sum = static_cast<std::uint16_t>(sum + more); };
  for (std::size_t c = 0; c < votes.size(); ++c) add(of_cover[m_cover_of[c]], votes[c]);
  Answer answer;
  for (std::size_t i = 0; i < covers; ++i) {
    add(of_kind[m_kind_of[i]], of_cover[i]);
    answer.entropy += m_surprise[of_cover[i]];
  }
  // max_element() gives the first of equals.
  const auto kind = static_cast<std::size_t>(
      std::max_element(of_kind.begin(), of_kind.begin() + static_cast<std::ptrdiff_t>(covers)) - of_kind.begin());
  const auto most_of = [&](auto&& counts) {
    std::size_t most = covers;
    for (std::size_t i = 0; i < covers; ++i)
      if (counts(i) && (most == covers || of_cover[i] > of_cover[most])) most = i;
    return most;
  };
  const std::size_t first = most_of([&](std::size_t i) { return m_kind_of[i] == kind; });
  const std::size_t second = most_of([&](std::size_t i) { return i != first; });
  answer.first = m_covers[first];
  answer.first_votes = of_cover[first];
  answer.second = second == covers ? answer.first : m_covers[second];
  answer.second_votes = second == covers ? std::uint16_t{0} : of_cover[second];
  std::uint16_t most = 0;
  for (std::size_t c = 0; c < votes.size(); ++c) {
    if (m_cover_of[c] != first || votes[c] <= most) continue;
    most = votes[c];
    answer.forest = m_classes[c].forest;
  }
  return answer;
}

}  // namespace steppe
