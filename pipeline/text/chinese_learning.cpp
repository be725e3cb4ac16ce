#include <vector>

#include "pipeline/text/chinese.hpp"

namespace steppe {

// Texts of the random forest and of the models made of it.
std::span<const Translation> chinese_learning() {
  static const std::vector<Translation> rows = {
      {"random forest: the bytes are not those of a forest; make the model again from its samples",
       "随机森林：内容不是有效的随机森林；请用样本重新训练模型"},
      {"random forest: sample {0} has no value of feature {1}; fill it in or leave the sample out",
       "随机森林：样本 {0} 的特征 {1} 没有有效值；请补全该值或剔除该样本"},
      {"random forest: a number of features that is not supported (got {0}, allowed 1 to {1})",
       "随机森林：特征数超出支持范围（得到 {0}，允许 1 至 {1}）"},
      {"random forest: a number of classes that is not supported (got {0}, allowed 1 to {1})",
       "随机森林：类别数超出支持范围（得到 {0}，允许 1 至 {1}）"},
      {"random forest: a number of trees that is not supported (got {0}, allowed 1 to {1})",
       "随机森林：树的棵数超出支持范围（得到 {0}，允许 1 至 {1}）"},
      {"random forest: {0} labels do not fit {1} values of {2} features",
       "随机森林：{0} 个标签与 {1} 个取值（每样本 {2} 个特征）不相符"},
      {"random forest: samples of one class alone teach nothing; give samples of at least two",
       "随机森林：只有一个类别的样本无法训练；请至少提供两个类别的样本"},
      {"random forest: a label is no class (got {0} to {1}, allowed 0 to {2})",
       "随机森林：标签不是有效类别（得到 {0} 至 {1}，允许 0 至 {2}）"},
      {"random forest: each sample needs a weight above 0", "随机森林：每个样本的权重都必须大于 0"},
      {"random forest: {0} priors for {1} classes; give one a class",
       "随机森林：给出了 {0} 个先验比例，类别却有 {1} 个；请每类给一个"},
      {"random forest: class {0} has samples and a prior that is not above 0",
       "随机森林：类别 {0} 有样本，其先验比例却不大于 0"},
      {"random forest: OpenCV cannot grow it ({0})", "随机森林：OpenCV 无法完成训练（{0}）"},
      {"{0}: is no model of steppe train; name the file that steppe train wrote",
       "{0}：不是 steppe train 生成的模型；请指定 steppe train 写出的文件"},
      {"{0}: is a model of another version of the program; train it again with this one",
       "{0}：模型由本程序的其他版本生成；请用当前版本重新训练"},
      {"{0}: the model is cut off or was changed after it was written; copy it again",
       "{0}：模型文件不完整或在写出后被改动；请重新复制"},
      {"{0}: the parts of the model do not fit each other; train it again", "{0}：模型各部分互不相符；请重新训练"},
      {"{0}: the model was trained on other features than those of a night (got {1}, allowed {2}); train it with "
       "steppe "
       "train --config",
       "{0}：模型所用特征不是夜间处理的特征（得到 {1}，允许 {2}）；请用 steppe train --config 训练"},
      {"{0}: the model asks for a feature that is not known (got {1}); train it again with this version",
       "{0}：模型要求的特征无法识别（得到 {1}）；请用当前版本重新训练"},
      {"{0}: the model tells a class apart that the maps do not know (got {1}); name the classes of the samples as "
       "docs/training.md does and train it again",
       "{0}：模型中有地图无法识别的类别（得到 {1}）；请按 docs/training.md 为样本类别命名后重新训练"},
      {"{0}: the model was changed while the program was running; run again",
       "{0}：程序运行期间模型文件被改动；请重新运行"},
      {"{0}: landcover_probability is what a trained model says (got no forest.model); train one with steppe train, or "
       "leave the product out",
       "{0}：产品 landcover_probability 由训练好的模型给出（未设置 forest.model）；请先用 steppe train "
       "训练，或去掉该产品"},
  };
  return rows;
}

}  // namespace steppe
