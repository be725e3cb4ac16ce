#include "pipeline/config/options_report.hpp"

namespace steppe {
namespace {

// clang-format off
const Option kVerify[] = {
    {.name = "targets", .field = field<&Settings::verify, &VerifySettings::targets>, .effect = Effect::nothing,
     .help = text("CSV of the official targets; empty: none")},
    {.name = "region", .field = field<&Settings::verify, &VerifySettings::region>, .effect = Effect::tables,
     .help = text("Only targets of this region; empty: all of the file")},
    {.name = "regions", .field = field<&Settings::verify, &VerifySettings::regions>, .effect = Effect::nothing,
     .help = text("CSV of the regions' official land areas, without which targets on a region have no verdict; empty: the file beside the targets that is named regions where they are named targets")},
    {.name = "region_tolerance", .field = field<&Settings::verify, &VerifySettings::region_tolerance>,
     .effect = Effect::tables,
     .help = text("A region has verdicts when the area of its zones differs from the official one by no more than this share"),
     .limits = {0, 0.5},
     .origin = {Basis::chosen, text("Official areas and boundaries of different sources differ by less")}},
    {.name = "plots", .field = field<&Settings::verify, &VerifySettings::plots>, .effect = Effect::nothing,
     .help = text("CSV of field plots; empty: none, and cover has no standard error")},
    {.name = "samples", .field = field<&Settings::verify, &VerifySettings::samples>, .effect = Effect::nothing,
     .help = text("CSV of interpreted sample points; empty: none, and areas have no standard error")},
    {.name = "design", .field = field<&Settings::verify, &VerifySettings::design>, .effect = Effect::nothing,
     .help = text("CSV of the design by which the sample points were drawn (steppe sample writes it); empty: none")},
    {.name = "sample_design", .field = field<&Settings::verify, &VerifySettings::sample_design>,
     .effect = Effect::tables,
     .help = text("How sample points without a design file were drawn: simple_random in the whole area, or simple_random_by_zone; none: not known, and no estimate rests on them"),
     .choices = kDeclaredDesignNames,
     .origin = {Basis::chosen, text("Nothing is known before the bureau says so")}},
    {.name = "works", .field = field<&Settings::verify, &VerifySettings::works>, .effect = Effect::nothing,
     .help = text("CSV of the bureau's works (planted, treated), for targets that add them up; empty: none")},
    {.name = "location_error_m", .field = field<&Settings::verify, &VerifySettings::location_error_m>,
     .effect = Effect::tables,
     .help = text("Error of the places of plots and sample points, one standard deviation a coordinate"), .unit = "m",
     .limits = {0, 1000},
     .origin = {Basis::from_memory, text("Handheld satellite navigation in open land")}},
    {.name = "plot_size_m", .field = field<&Settings::verify, &VerifySettings::plot_size_m>,
     .effect = Effect::tables,
     .help = text("The map is averaged over a square of this size around a plot"), .unit = "m", .limits = {0, 10000},
     .origin = {Basis::chosen, text("Plots of 100 m × 100 m")}},
};

const Option kCarbon[] = {
    {.name = "densities", .field = field<&Settings::carbon, &CarbonSettings::densities>, .effect = Effect::nothing,
     .help = text("CSV of carbon densities; empty: none, and no carbon is computed")},
    {.name = "establishment_years", .field = field<&Settings::carbon, &CarbonSettings::establishment_years>,
     .effect = Effect::tables,
     .help = text("New forest reaches its density in so many years"), .unit = "a", .limits = {1, 200},
     .origin = {Basis::chosen, text("Transition time of land-use change, 20 years (IPCC 2006)")}},
    {.name = "soil", .field = field<&Settings::carbon, &CarbonSettings::soil>, .effect = Effect::tables,
     .help = text("Count soil carbon of the upper 30 cm as well; else the total is biomass and litter"),
     .origin = {Basis::chosen, text("Soil carbon of the density table is from memory or of coarse classes")}},
    {.name = "soil_years", .field = field<&Settings::carbon, &CarbonSettings::soil_years>, .effect = Effect::tables,
     .help = text("After a change of use soil carbon reaches the new density in so many years"), .unit = "a",
     .limits = {1, 200}, .origin = {Basis::published, text("IPCC 2006, Volume 4, equation 2.25")}},
};

const Option kReport[] = {
    {.name = "min_valid_share", .field = field<&Settings::report, &ReportSettings::min_valid_share>,
     .effect = Effect::tables,
     .help = text("A zone with less valid area than this share gets no figure"), .limits = {0, 1},
     .origin = {Basis::chosen, text("Least coverage of a zone that a figure may rest on")}},
    {.name = "provisional_share", .field = field<&Settings::report, &ReportSettings::provisional_share>,
     .effect = Effect::tables,
     .help = text("A zone with less valid area than this share gets a provisional figure"), .limits = {0, 1},
     .origin = {Basis::chosen, text("Least coverage of a zone that a figure may rest on")}},
    {.name = "xlsx", .field = field<&Settings::report, &ReportSettings::xlsx>, .effect = Effect::nothing,
     .help = text("Write the tables as one XLSX workbook as well")},
    {.name = "html", .field = field<&Settings::report, &ReportSettings::html>, .effect = Effect::nothing,
     .help = text("Write the report as one HTML page as well")},
    {.name = "keep", .field = field<&Settings::report, &ReportSettings::keep>, .effect = Effect::nothing,
     .help = text("Newest reports that stay when another is published; 0: all"), .limits = {0, 100000}},
};

const Option kRun[] = {
    {.name = "threads", .field = field<&Settings::run, &RunSettings::threads>, .effect = Effect::nothing,
     .help = text("Threads; 0: all"), .limits = {0, 1024}},
    {.name = "memory_mb", .field = field<&Settings::run, &RunSettings::memory_mb>, .effect = Effect::nothing,
     .help = text("Memory to use; 0: automatic"), .unit = "MB", .limits = {0, 16777216}},
    {.name = "language", .field = field<&Settings::run, &RunSettings::language>, .effect = Effect::nothing,
     .help = text("Language of messages and reports"), .choices = kLanguageNames},
    {.name = "retries", .field = field<&Settings::run, &RunSettings::retries>, .effect = Effect::nothing,
     .help = text("Nights on which a tile that failed is tried again; then it is listed until something changes or "
                  "somebody asks for it"), .limits = {0, 1000}},
    {.name = "metrics_file", .field = field<&Settings::run, &RunSettings::metrics_file>, .effect = Effect::nothing,
     .help = text("File to write metrics of each run to, in the Prometheus text format; empty: none")},
};

const SectionOptions kSections[] = {
    {.name = "verify", .help = text("Official targets, and the ground truth that estimates need"),
     .options = kVerify},
    {.name = "carbon", .help = text("Carbon stock and its change"),
     .options = kCarbon},
    {.name = "report", .help = text("The tables"),
     .options = kReport},
    {.name = "run", .help = text("How the program runs; changes no figure"),
     .options = kRun},
};
// clang-format on

}  // namespace

std::span<const SectionOptions> report_sections() { return kSections; }

}  // namespace steppe
