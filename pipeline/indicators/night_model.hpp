#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>
#include <vector>

#include "pipeline/indicators/class_model.hpp"
#include "pipeline/indicators/features.hpp"
#include "pipeline/indicators/legend.hpp"
#include "pipeline/indicators/training_class.hpp"

namespace steppe {

// A model that a night can use: its features are those of the night, its classes training classes. Immutable.
class NightModel {
 public:
  // Faults: features made in another way or unknown, classes that are no training classes; `name` is the file's.
  static geo::Result<NightModel> of(ClassModel model, const std::string& name);
  static geo::Result<NightModel> read(const std::filesystem::path& path);

  const ClassModel& model() const { return m_model; }
  const std::vector<Feature>& features() const { return m_features; }
  const std::vector<TrainingClass>& classes() const { return m_classes; }

  // Whether one of its classes is of that cover: only then does its silence say that it is not there.
  bool knows(LandCover cover) const;

  // What a pixel's trees say. Whatever a kind of growth is divided into shares its votes, or the finer the classes the
  // less would be found: first the kind with most votes is chosen (denser_of(): shrub of any cover is one), then the
  // land cover within it (dense and open stands are both arbor forest), then the training class within that.
  struct Answer {
    LandCover first = LandCover::other_vegetation;   // that is chosen
    LandCover second = LandCover::other_vegetation;  // of the others the one with most votes; it may have more
    std::uint16_t first_votes = 0, second_votes = 0;
    ForestClass forest = ForestClass::none;  // of `first`: the one with most votes there
    float entropy = 0;                       // of the shares: 0 sure … 1 every land cover alike
  };
  // Of equals the lowest code, and the class that the model names first, is chosen. REQUIRES a vote a training class.
  Answer answer(std::span<const std::uint16_t> votes) const;

 private:
  explicit NightModel(ClassModel model) : m_model(std::move(model)) {}
  void order_classes();

  ClassModel m_model;
  std::vector<Feature> m_features;
  std::vector<TrainingClass> m_classes;
  std::vector<LandCover> m_covers;      // that the classes are, ascending
  std::vector<std::size_t> m_cover_of;  // by class: its place among them
  std::vector<std::size_t> m_kind_of;   // by cover: the place of the lowest of its kind
  std::vector<float> m_surprise;        // by votes: −p ln p ÷ ln(covers)
};

// Importance that may be missing from a pixel (filled in by medians) before its class is unknown: a chosen bound.
inline constexpr double kMostImputed = 0.25;

// Share of the trees that must call it forest where a layer says cropland, before the model is believed: a chosen
// bound. Layers are some years old and lie beside the ground; what most trees call forest there is a plantation or an
// error of the layer, what few do is a crop.
inline constexpr double kForestOnCropland = 0.5;

// Peak NDVI below which nothing is asked of a model and no forest is mapped: special shrub has 0.12 to 0.35
// (science 7.1), and bare desert would cost as much time as forest. Samples below it teach nothing either.
inline constexpr float kForestLeastNdvi = 0.12F;

}  // namespace steppe
