#include "pipeline/text/chinese.hpp"

namespace steppe {
namespace {

// Sample points and how they were drawn.
const Translation kRows[] = {
    {"{0}: the point {1} lies elsewhere in line {2} (got lon {3}, lat {4} there); one place has one id and the same "
     "coordinates in all its years",
     "{0}：样点 {1} 在第 {2} 行位于另一处（该行 lon 为 {3}，lat 为 {4}）；同一地点各年须用同一编号和同一坐标"},
    {"{0}: the point {1} has another design_id, stratum or cluster in line {2}; a place is drawn once for all its "
     "years",
     "{0}：样点 {1} 在第 {2} 行的 design_id、stratum 或 cluster 不同；同一地点各年属于同一次抽样"},
    {"{0}: reference_class contradicts the interpreters (got {1}); correct it, or leave it empty",
     "{0}：reference_class 与判读结果矛盾（实为 {1}）；请更正，或留空"},
    {"cannot tell", "无法判读"},
    {"{0}: inclusion_probability does not fit (got {1}, allowed {2}: sample_units over population_units); correct the "
     "one that is wrong",
     "{0}：inclusion_probability 不符（实为 {1}，应为 {2}，即 sample_units 除以 population_units）；请更正有误的一项"},
    {"{0}: area_ha is not above 0 (got {1}); write the stratum's area in hectares",
     "{0}：area_ha 应大于 0（实为 {1}）；请填写该层面积（公顷）"},
    {"{0}: more units drawn than there are (got sample_units {1}, allowed {2}); correct it",
     "{0}：抽取的单元多于总体（sample_units 为 {1}，最多 {2}）；请更正"},
    {"{0}: points_per_unit is for clusters (got {1} with method {2}, allowed 1); correct it",
     "{0}：points_per_unit 仅用于整群抽样（method 为 {2} 时实为 {1}，应为 1）；请更正"},
    {"{0}: a unit has another size than in line {1} (got {2} ha, allowed about {3} ha: area_ha over population_units); "
     "write all areas in hectares",
     "{0}：单元面积与第 {1} 行不一致（area_ha 除以 population_units 实为 {2} ha，应约为 {3} "
     "ha）；面积请一律以公顷填写"},
    {"{0}: another design than in the first row (got {1}, allowed {2}, with the same method, day, seed and map); put "
     "each design into a file of its own",
     "{0}：与首行不是同一抽样设计（实为 {1}，应为 {2}，且 method、日期、种子和底图须一致）；每个设计请单独成文件"},
    {"{0}: the stratum {1} stands there twice; keep one of the two", "{0}：层 {1} 重复出现；请只保留其一"},
    {"{0}: has no strata; write one row a stratum", "{0}：没有任何层；请每层填写一行"},
    {"{0}: method simple has several strata (got {1}, allowed 1); write stratified",
     "{0}：method 为 simple 时不应有多个层（实为 {1}，应为 1）；请改为 stratified"},
};

}  // namespace

std::span<const Translation> chinese_samples() { return kRows; }

}  // namespace steppe
