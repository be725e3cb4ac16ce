#include <iostream>

#include "libgeo/base/error.hpp"
#include "libgeo/base/machine_fault.hpp"
#include "libgeo/base/number_text.hpp"
#include "libgeo/base/output_file.hpp"
#include "pipeline/cli/command.hpp"
#include "pipeline/cli/text_table.hpp"
#include "pipeline/indicators/features.hpp"
#include "pipeline/indicators/legend.hpp"
#include "pipeline/threads/interrupt.hpp"
#include "pipeline/train/classify.hpp"
#include "pipeline/train/training_tables.hpp"

namespace steppe {
namespace {

using geo::message;

// Of 100 pixels, of which so many are guessed, a person should know.
constexpr double kPercent = 100, kWarnFrom = 5;

class ClassifyCommand : public Command {
 public:
  CommandOptions add_to(CommandOptions& program) override {
    CommandOptions options =
        program.add_command("classify", text("the classes of a model of steppe train on other rasters"));
    options.add("--model", m_model, text("file of steppe train --raster")).path().required();
    options
        .add("--raster", m_rasters, text("rasters whose bands are the features, as they were trained; may be repeated"))
        .path()
        .required();
    options.add("-o,--output", m_output, text("GeoTIFF to write: 1 for the model's first class …, 255 unknown"))
        .path()
        .required();
    options.add_flag("--by-position", m_by_position,
                     text("the rasters have other names than in training, but the same order"));
    options.example(
        text("Example: steppe classify --model canopy.model --raster b4.tif --raster b5.tif -o canopy.tif"));
    return options;
  }

  ExitCode run(Console& console) override {
    const auto output = geo::regular_output(m_output);
    const auto model = read_model(m_model);
    if (!model) geo::throw_if_machine(model.fault());
    if (!model) throw geo::UsageError(message("--model: {0}", model.fault().message));
    if (model.value().feature_set == kNightFeatures)
      throw geo::UsageError(
          message("--model: {0} is a model of a night's features; name it in the configuration instead (forest.model)",
                  m_model));
    const InterruptGuard guard;
    RasterStack stack(m_rasters, std::nullopt);
    const auto features = features_for(model.value(), stack, m_by_position);
    const Classified counts = classify(model.value(), stack, features, output, check_interrupted);
    print(model.value(), counts, console.language);
    return ExitCode::done;
  }

 private:
  void print(const ClassModel& model, const Classified& counts, Language language) const {
    const auto say = [language](std::string_view words) { return std::string(translate(language, words)); };
    double all = static_cast<double>(counts.unknown), known = 0;
    for (const auto pixels : counts.pixels) known += static_cast<double>(pixels);
    all += known;
    std::vector<CellRow> rows;
    const auto add = [&](Cell code, const std::string& name, std::uint64_t pixels) {
      rows.push_back({std::move(code), name, static_cast<std::int64_t>(pixels),
                      Decimal{kPercent * static_cast<double>(pixels) / all, 2}});
    };
    for (std::size_t c = 0; c < model.classes.size(); ++c)
      add(static_cast<std::int64_t>(c + 1), training_class_word(model.classes[c], vocabulary_of(language)),
          counts.pixels[c]);
    add(static_cast<std::int64_t>(kClassNoData), say(text("unknown: too few features")), counts.unknown);
    print_table(std::cout, {say(text("Code")), say(text("Class")), say(text("Pixels")), say(text("Share (%)"))}, rows,
                {0, 2, 3});
    const double guessed = known > 0 ? kPercent * static_cast<double>(counts.guessed) / known : 0;
    if (guessed >= kWarnFrom)
      std::cerr << "steppe: "
                << show(message("{0} % of the pixels lie outside what the model has learned from: there it guesses",
                                geo::decimal_text(guessed, 1)),
                        language)
                << '\n';
    std::cerr << "steppe: " << show(message("{0}: written", m_output), language) << '\n';
  }

  std::string m_model, m_output;
  std::vector<std::string> m_rasters;
  bool m_by_position = false;
};

}  // namespace

std::unique_ptr<Command> make_classify_command() { return std::make_unique<ClassifyCommand>(); }

}  // namespace steppe
