#include "pipeline/train/training_names.hpp"

#include "libgeo/base/error.hpp"
#include "pipeline/estimate/reference_class.hpp"
#include "pipeline/indicators/training_class.hpp"
#include "pipeline/plan/layer_codes.hpp"
#include "pipeline/text/text.hpp"

namespace steppe {
namespace {

constexpr std::string_view kCannotTell = text("cannot tell");

bool is_unknown(std::string_view written) {
  return written.empty() || written == kUnknownClass || written == kCannotTell ||
         written == translate(Language::zh, kCannotTell);
}

// Shrub of every cover: which class it is, the cover decides.
bool needs_cover(std::string_view written) {
  constexpr double kAnyCover = 50;
  return !training_class(written) && training_class(written, kAnyCover);
}

}  // namespace

TrainingNames::TrainingNames(std::string_view renamed, std::string_view one) : m_one(one) {
  for (const auto& part : listed_codes(renamed)) {
    const auto equals = part.find('=');
    if (equals == std::string::npos || equals == 0 || equals + 1 == part.size())
      throw geo::UsageError(geo::message(
          "--rename: is no list of names (got {0}, allowed written=id,written=id); correct it", std::string(renamed)));
    m_renamed[part.substr(0, equals)] = part.substr(equals + 1);
  }
}

std::optional<std::string> TrainingNames::id_of(std::string_view written, std::optional<double> cover_percent) const {
  if (const auto found = m_renamed.find(written); found != m_renamed.end()) written = found->second;
  if (is_unknown(written) || (needs_cover(written) && !cover_percent)) return std::nullopt;
  const auto known = training_class(written, cover_percent);
  const std::string_view id = known ? known->id : written;
  return std::string(m_one.empty() || m_one == written || m_one == id ? id : kRest);
}

}  // namespace steppe
