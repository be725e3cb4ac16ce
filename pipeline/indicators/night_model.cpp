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
  for (const auto& row : m_classes)
    m_cover_of.push_back(static_cast<std::size_t>(std::lower_bound(m_covers.begin(), m_covers.end(), row.land_cover) -
                                                  m_covers.begin()));
  const auto trees = static_cast<double>(m_model.forest.trees());
  const double whole = m_covers.size() > 1 ? std::log(static_cast<double>(m_covers.size())) : 1;
  for (std::size_t votes = 0; votes <= m_model.forest.trees(); ++votes) {
    const double share = static_cast<double>(votes) / trees;
    m_surprise.push_back(static_cast<float>(votes == 0 ? 0 : -share * std::log(share) / whole));
  }
}

NightModel::Answer NightModel::answer(std::span<const std::uint16_t> votes) const {
  assert(votes.size() == m_classes.size());
  constexpr std::size_t kMostCovers = 256;
  std::array<std::uint16_t, kMostCovers> of_cover;
  std::fill_n(of_cover.begin(), m_covers.size(), std::uint16_t{0});
  for (std::size_t c = 0; c < votes.size(); ++c)
    of_cover[m_cover_of[c]] = static_cast<std::uint16_t>(of_cover[m_cover_of[c]] + votes[c]);
  std::size_t first = 0, second = m_covers.size() > 1 ? 1 : 0;
  if (of_cover[second] > of_cover[first]) std::swap(first, second);
  Answer answer;
  for (std::size_t i = 0; i < m_covers.size(); ++i) {
    answer.entropy += m_surprise[of_cover[i]];
    if (i < 2) continue;
    if (of_cover[i] > of_cover[first])
      second = std::exchange(first, i);
    else if (of_cover[i] > of_cover[second])
      second = i;
  }
  answer.first = m_covers[first];
  answer.second = m_covers[second];
  answer.first_votes = of_cover[first];
  answer.second_votes = second == first ? std::uint16_t{0} : of_cover[second];
  std::uint16_t most = 0;
  for (std::size_t c = 0; c < votes.size(); ++c) {
    if (m_cover_of[c] != first || votes[c] <= most) continue;
    most = votes[c];
    answer.forest = m_classes[c].forest;
  }
  return answer;
}

}  // namespace steppe
