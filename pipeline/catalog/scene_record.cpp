#include "pipeline/catalog/scene_record.hpp"

#include <algorithm>
#include <array>

#include "pipeline/sensors/usable_pixels.hpp"
#include "pipeline/text/recognise.hpp"

namespace steppe {
namespace {

constexpr std::array<std::string_view, 5> kStatusWords = {"accepted", "refused", "superseded", "missing",
                                                          "dropped"};  // in the order of SceneStatus
constexpr auto kLastFaultKind = geo::FaultKind::machine;
constexpr int kMostLines = 50;  // more than a reason has

// The line ends of a stored reason are ours: refused() of ingest.cpp wrote out those of names.
geo::Message in_lines(std::string_view reason) {
  auto end = std::min(reason.find('\n'), reason.size());
  geo::Message shown = recognised(reason.substr(0, end));
  for (int lines = 1; end < reason.size() && lines < kMostLines; ++lines) {
    reason.remove_prefix(end + 1);
    end = std::min(reason.find('\n'), reason.size());
    shown = geo::message("{0}\n{1}", shown, recognised(reason.substr(0, end)));
  }
  return shown;
}

}  // namespace

geo::Message shown_reason(const SceneRecord& scene) {
  if (!scene.explanation.text.empty()) return scene.explanation;
  if (says_no_usable_pixel(scene.reason)) return no_usable_pixel();
  return in_lines(scene.reason);
}

std::string fault_word(const SceneRecord& scene) { return scene.fault_kind ? geo::name_of(*scene.fault_kind) : ""; }

std::optional<geo::FaultKind> fault_kind(std::string_view word) {
  for (int i = 0; i <= static_cast<int>(kLastFaultKind); ++i)
    if (const auto kind = static_cast<geo::FaultKind>(i); word == geo::name_of(kind)) return kind;
  return std::nullopt;
}

std::string used_name(const SceneRecord& scene) { return scene.id + " " + scene.sha256; }

std::string_view name_of(SceneStatus status) { return kStatusWords[static_cast<std::size_t>(status)]; }

std::optional<SceneStatus> scene_status(std::string_view word) {
  for (std::size_t i = 0; i < kStatusWords.size(); ++i)
    if (word == kStatusWords[i]) return static_cast<SceneStatus>(i);
  return std::nullopt;
}

}  // namespace steppe
