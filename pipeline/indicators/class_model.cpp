#include "pipeline/indicators/class_model.hpp"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <set>

#include "libgeo/base/byte_stream.hpp"
#include "libgeo/base/checksum.hpp"
#include "libgeo/base/small_file.hpp"

namespace steppe {
namespace {

using geo::Fault;
using geo::FaultKind;
using geo::message;

// "steppe model 1", a line end, 64 digits of the SHA-256 of all that follows them, the content.
constexpr std::string_view kMark = "steppe model ", kVersion = "1\n";
constexpr std::size_t kDigits = 64, kLongestName = 200, kLongestNote = 2000, kFloatBytes = 4;

void write_float(geo::ByteWriter& to, float value) {
  std::int32_t bits = 0;
  std::memcpy(&bits, &value, sizeof bits);
  to.fixed(bits, kFloatBytes);
}
float read_float(geo::ByteReader& from) {
  const auto bits = static_cast<std::int32_t>(from.fixed(kFloatBytes));
  float value = 0;
  std::memcpy(&value, &bits, sizeof value);
  return value;
}

std::string content_of(const ClassModel& model) {
  geo::ByteWriter to;
  to.text(model.feature_set);
  to.text(model.training_sha256);
  to.text(model.trained_at);
  to.number(model.features.size());
  for (std::size_t f = 0; f < model.features.size(); ++f) {
    to.text(model.features[f]);
    for (const float value : {model.medians[f], model.low[f], model.high[f]}) write_float(to, value);
  }
  to.number(model.classes.size());
  for (std::size_t c = 0; c < model.classes.size(); ++c) {
    to.text(model.classes[c]);
    to.real(model.priors[c]);
  }
  to.number(model.notes.size());
  for (const auto& [name, value] : model.notes) {
    to.text(name.substr(0, kLongestName));
    to.text(value.substr(0, kLongestNote));
  }
  to.bytes(model.forest.bytes());
  return std::move(to).take();
}

// All but the forest.
struct Head {
  std::vector<std::string> features, classes;
  std::vector<float> medians, low, high;
  std::vector<double> priors;
  std::string feature_set, training_sha256, trained_at;
  std::vector<std::pair<std::string, std::string>> notes;
};

Head read_head(geo::ByteReader& from) {
  Head head;
  for (std::string* text : {&head.feature_set, &head.training_sha256, &head.trained_at})
    *text = from.text(kLongestName);
  constexpr std::size_t kFeatureBytes = 1 + 3 * kFloatBytes, kClassBytes = 1 + sizeof(double), kNoteBytes = 2;
  for (std::size_t left = from.count(kFeatureBytes); left > 0 && from.ok(); --left) {
    head.features.emplace_back(from.text(kLongestName));
    for (auto* list : {&head.medians, &head.low, &head.high}) list->push_back(read_float(from));
  }
  for (std::size_t left = from.count(kClassBytes); left > 0 && from.ok(); --left) {
    head.classes.emplace_back(from.text(kLongestName));
    head.priors.push_back(from.real());
  }
  for (std::size_t left = from.count(kNoteBytes); left > 0 && from.ok(); --left) {
    std::string name(from.text(kLongestName));
    head.notes.emplace_back(std::move(name), from.text(kLongestNote));
  }
  return head;
}

bool distinct(const std::vector<std::string>& names) {
  return std::set<std::string>(names.begin(), names.end()).size() == names.size() &&
         std::find(names.begin(), names.end(), "") == names.end();
}

bool fits(const Head& head, const geo::RandomForest& forest) {
  for (std::size_t f = 0; f < head.features.size(); ++f) {
    const bool finite = std::isfinite(head.medians[f]) && std::isfinite(head.low[f]) && std::isfinite(head.high[f]);
    if (!finite || head.low[f] > head.high[f]) return false;
  }
  const bool shares = std::all_of(head.priors.begin(), head.priors.end(), [](double p) { return p >= 0 && p <= 1; });
  return shares && distinct(head.features) && distinct(head.classes) && head.features.size() == forest.features() &&
         head.classes.size() == forest.classes();
}

}  // namespace

std::string model_bytes(const ClassModel& model) {
  const std::string content = content_of(model);
  return std::string(kMark) + std::string(kVersion) + geo::sha256_of(content) + content;
}

geo::Result<ClassModel> model_from_bytes(std::string_view bytes, const std::string& name) {
  if (!bytes.starts_with(kMark))
    return Fault{FaultKind::unreadable,
                 message("{0}: is no model of steppe train; name the file that steppe train wrote", name)};
  bytes.remove_prefix(kMark.size());
  if (!bytes.starts_with(kVersion))
    return Fault{FaultKind::unsupported, message("{0}: is a model of another version of the program; train it again "
                                                 "with this one",
                                                 name)};
  bytes.remove_prefix(kVersion.size());
  const auto digits = bytes.substr(0, std::min(kDigits, bytes.size()));
  bytes.remove_prefix(digits.size());
  if (digits.size() < kDigits || geo::sha256_of(bytes) != digits)
    return Fault{FaultKind::truncated,
                 message("{0}: the model is cut off or was changed after it was written; copy it again", name)};
  geo::ByteReader from(bytes);
  Head head = read_head(from);
  const Fault unfit{FaultKind::bad_metadata,
                    message("{0}: the parts of the model do not fit each other; train it again", name)};
  if (!from.ok()) return unfit;
  auto forest = geo::RandomForest::from_bytes(from.bytes(from.left()));
  if (!forest || !fits(head, forest.value())) return unfit;
  return ClassModel{std::move(forest).value(),  std::move(head.features),    std::move(head.classes),
                    std::move(head.medians),    std::move(head.low),         std::move(head.high),
                    std::move(head.priors),     std::move(head.feature_set), std::move(head.training_sha256),
                    std::move(head.trained_at), std::move(head.notes)};
}

geo::Result<ClassModel> read_model(const std::filesystem::path& path) {
  constexpr std::uintmax_t kLargest = std::uintmax_t{1} << 30;
  const auto bytes = geo::read_small_file(path, kLargest);
  if (!bytes) return bytes.fault();
  return model_from_bytes(bytes.value(), path.string());
}

std::string model_hash(const ClassModel& model) { return geo::sha256_of(model_bytes(model)); }

double outside_share(const ClassModel& model, std::span<const float> values) {
  double outside = 0;
  for (std::size_t f = 0; f < values.size(); ++f)
    if (!(values[f] >= model.low[f] && values[f] <= model.high[f])) outside += model.forest.importance()[f];
  return outside;
}

}  // namespace steppe
