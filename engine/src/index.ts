export { withArticle } from "./article.ts";
export { dayCount, inNextDays } from "./days.ts";
export { DamagedHistoryError } from "./history/bytes.ts";
export { dayOf, MAX_DAY, recordDay } from "./history/day.ts";
export { History } from "./history/history.ts";
export {
  compileSignals,
  type Message,
  type SignalMatcher,
} from "./history/matcher.ts";
export { PackedRows, type RowVisitor } from "./history/packed.ts";
export type { RecordKind, SignalRecord } from "./history/record.ts";
export {
  flattenTraits,
  foldTrait,
  mergeTraits,
  type ReadTraitState,
  readTraits,
  type TraitEntry,
  type TraitState,
  traitAt,
} from "./history/traits.ts";
export { decodeTraits, encodeTraits } from "./history/traits-codec.ts";
export { interval } from "./interval.ts";
export type { AgeRange } from "./learning/age-ranges.ts";
export { type Attribution, credited } from "./learning/attribution/credit.ts";
export { evidenceOf } from "./learning/attribution/evidence.ts";
export {
  chancesThen,
  type Foreteller,
  percentsAt,
  readsOfForeteller,
} from "./learning/backtest/chances.ts";
export {
  caughtPairs,
  type Paired,
  type Peaks,
  pairedVerdict,
  reaching,
  thresholdAtVolume,
  type Verdict,
} from "./learning/backtest/compare.ts";
export { type Share, type Summary, summaryOf } from "./learning/backtest/figures.ts";
export {
  handOver,
  type Limits,
  type Replayed,
  type Scorer,
} from "./learning/backtest/hand-overs.ts";
export {
  conversionDays,
  pointsThen,
  withThreshold,
} from "./learning/backtest/replay.ts";
export {
  backTestRows,
  type RowBackTest,
  type RowLeads,
  type RowsTold,
} from "./learning/backtest/rows.ts";
export {
  addSides,
  atEqualVolume,
  type Compared,
  leadsHanded,
  placesOfBuyers,
  type Side,
  sideOf,
} from "./learning/backtest/sides.ts";
export {
  addGrounds,
  addOutcomesOf,
  type Followed,
  type Ground,
  groundOf,
  isSettled,
  type Judging,
  MOST_NAMED,
  type Named,
  type Outcome,
  outcomeOf,
} from "./learning/backtest/tally.ts";
export { lastDay, NEVER, type Weeks, weekOf, weeksOf } from "./learning/backtest/weeks.ts";
export { blendAmong } from "./learning/blend.ts";
export { agesIn } from "./learning/calibration/ages.ts";
export { type MonthTrend, ratesByMonth } from "./learning/close-rates/months.ts";
export { labelsOf, type Part as CloseRatePart, rowsIn } from "./learning/close-rates/part.ts";
export {
  type CloseRate,
  type ColumnRates,
  closeRates,
  isEnough,
  type Rate,
  rateOf,
} from "./learning/close-rates/rates.ts";
export {
  Conversion,
  ConversionError,
  type ConversionSignals,
  conversionSignals,
  parseConversion,
  USUAL_CONVERSION,
} from "./learning/conversion.ts";
export {
  type Column,
  categoryColumn,
  type Dataset,
  joinColumns,
  joinValues,
  numberColumn,
  takeRows,
  takeValues,
  type Value,
  without,
} from "./learning/dataset.ts";
export { type Unusable, usableFeatures } from "./learning/features.ts";
export {
  type Cut,
  cutAt,
  cutsOf,
  isHanded,
  type Scored,
  thresholdFor,
} from "./learning/guided/cuts.ts";
export { type Finding, findingsOf } from "./learning/guided/findings.ts";
export {
  type Chosen,
  type Guided,
  guidedModel,
  type ModelWords,
  type NamedPersona,
  type Opinion,
  type Placed,
  SECTIONS,
  type Section,
} from "./learning/guided/model.ts";
export { type Kind, kindsOf, rowsWith } from "./learning/guided/personas.ts";
export { type Apart, scoreUnseen, setApart } from "./learning/guided/trial.ts";
export { type Evidence, findLeaks, type Leak } from "./learning/leaks.ts";
export {
  type About,
  explainPredictions,
  fromFile,
  LearnedFile,
  type Prediction,
  predict,
  toFile,
  type Written,
} from "./learning/learned.ts";
export {
  type Course,
  converts,
  type Momentless,
  momentOf,
  type Window,
} from "./learning/moments/moment.ts";
export {
  AGE_COLUMN,
  columnName,
  type Observation,
  OTHER_LABEL,
  type RuledObservation,
  readsOf,
  WINDOWS,
} from "./learning/moments/observation.ts";
export { type Looks, looksOn, observe } from "./learning/moments/observe.ts";
export { ITALIAN_SIGNALS } from "./learning/moments/signal-names.ts";
export { traitName } from "./learning/moments/trait-names.ts";
export {
  columnSubject,
  describeColumn,
  describeObservation,
  describePart,
  describeValue,
} from "./learning/moments/words.ts";
export { type Alike, leadsAlike } from "./learning/proposal/alike.ts";
export {
  type Analysis,
  analyse,
  type Moments,
  type ObservedRates,
  type PartRate,
} from "./learning/proposal/analyse.ts";
export { draftOf } from "./learning/proposal/draft.ts";
export { scorecardModel, withBands } from "./learning/proposal/scorecard.ts";
export { Random } from "./learning/random.ts";
export { sampleOf, shareSeen } from "./learning/seen.ts";
export { type ChanceSums, type Foretold, foretold } from "./learning/statistics/foretold.ts";
export { logistic, logit } from "./learning/statistics/loss.ts";
export { percentileOf } from "./learning/statistics/percentile.ts";
export { aucDifference, aucInterval } from "./learning/statistics/ranking.ts";
export {
  type Figure,
  type Interval,
  negated,
  share,
  wilson,
} from "./learning/statistics/wilson.ts";
export {
  type Advice,
  advise,
  aWeek,
  type Effect,
  effectAt,
  levelNear,
  type Means,
  type Proposal,
  type ThresholdFacts,
  type Weekly,
} from "./learning/thresholds/advise.ts";
export { curveOf } from "./learning/thresholds/curve.ts";
export { fallsOf, ninth } from "./learning/thresholds/falls.ts";
export {
  addJudged,
  type Judged,
  judgedOf,
  type Reached,
  reachedOf,
  THRESHOLDS,
} from "./learning/thresholds/judged.ts";
export { factsOfRows } from "./learning/thresholds/rows.ts";
export { addVolumes, type Volume, volumeOf } from "./learning/thresholds/volume.ts";
export {
  challengeOf,
  daysToGo,
  freshEvidence,
  freshRows,
  type Learnt,
} from "./learning/training/challenge.ts";
export {
  type AgePart,
  boughtAmong,
  type CurvePoint,
  type Decile,
  type Figures,
  type Gain,
  type Reach,
  reachOf,
} from "./learning/training/figures.ts";
export { type LeakPolicy, type Prepared, prepare } from "./learning/training/prepare.ts";
export type { Standings } from "./learning/training/standings.ts";
export {
  LEAST_OUTCOMES,
  type Learned,
  type Report,
  type Trained,
  type TrainOptions,
  type Trial,
  type Tried,
  train,
  trainOn,
} from "./learning/training/train.ts";
export {
  columnsOf,
  type FitOptions,
  fitModel,
  type Trainer,
} from "./learning/training/trainers.ts";
export { alarmsOf, type Change, type Raised } from "./learning/watch/alarms.ts";
export {
  type Answers as WeekOfAnswers,
  type AnswersHealth,
  LEAST_ANSWERS,
  type SalesAnswer,
  watchAnswers,
} from "./learning/watch/answers.ts";
export {
  type Arrivals,
  type ArrivalsHealth,
  type Watched,
  watchArrivals,
} from "./learning/watch/arrivals.ts";
export {
  type Cohort,
  type CohortHealth,
  FEWEST_BUYERS,
  watchBands,
} from "./learning/watch/bands.ts";
export { type ChancesHealth, tenthsOf, watchChances } from "./learning/watch/calibration.ts";
export { type AgeHealth, watchChanceAges } from "./learning/watch/chance-ages.ts";
export { type ChanceWeeks, watchChanceWeeks } from "./learning/watch/chance-weeks.ts";
export {
  addBandCounts,
  type BandCounts,
  countBands,
  emptyCounts as emptyBandCounts,
  placesInBand,
} from "./learning/watch/cohorts.ts";
export {
  type Drift,
  drift,
  driftOf,
  LEAST_LEADS,
  type Level,
  WATCH_FROM,
} from "./learning/watch/drift.ts";
export { type SignalReader, signalReaders } from "./learning/watch/reading.ts";
export {
  count as countValue,
  emptyTally,
  leadsIn,
  readTally,
  type StoredTally,
  storeTally,
  type Tally as ValueTally,
} from "./learning/watch/tally.ts";
export {
  mondayOf,
  mondays,
  pooled as pooledWeeks,
  REFERENCE_WEEKS,
  WATCHED_WEEKS,
} from "./learning/watch/weeks.ts";
export { compileCondition } from "./model/condition.ts";
export { type Difference, diffModels } from "./model/diff.ts";
export {
  DefinitionError,
  describeFault,
  type Fault,
  faultAt,
  ModelError,
  type Path,
  pathText,
  SegmentError,
} from "./model/faults.ts";
export {
  canonicalJson,
  type JsonObject,
  type JsonValue,
} from "./model/json.ts";
export { modelJsonSchema } from "./model/json-schema.ts";
export { nearestName } from "./model/nearest.ts";
export { checkModel, parseModel } from "./model/parse.ts";
export { compilePath } from "./model/path.ts";
export { durationDays, MAX_DAYS } from "./model/scalars.ts";
export * from "./model/schema.ts";
export {
  conditionOf,
  isBehaviour,
  isQuality,
  isTrait,
  qualityNames,
} from "./model/signal.ts";
export { signalKey } from "./model/signal-key.ts";
export { writeText } from "./model/text.ts";
export {
  type DayAmount,
  explainAlone,
  hasAll,
  type LeadRecords,
  ownSignals,
} from "./score/alone.ts";
export { type Batch, leadOf, leadsOf, type Reads, type TraitColumn } from "./score/batch.ts";
export { BatchBuilder, type PackedProfile } from "./score/batch-builder.ts";
export { type Compiled, compile } from "./score/compile.ts";
export { fillWeights } from "./score/curves.ts";
export { type Explanation, explain, type Part } from "./score/explain.ts";
export { NO_BAND, NO_GRADE, type Scores, score } from "./score/kernel.ts";
export type { Locale } from "./score/locale.ts";
export { NO_PERSONA } from "./score/personas.ts";
export {
  lowScore,
  mergeQualified,
  NEVER_QUALIFIED,
  nextQualified,
  type QualifyState,
} from "./score/qualify.ts";
export { describeGates, describeReasons, heading } from "./score/reasons.ts";
export { reaches, type Steps, stretchOf } from "./score/steps.ts";
export {
  type CompiledSegments,
  compileSegments,
  type SegmentSource,
} from "./segment/compile.ts";
export { needsModel, referenceFaults } from "./segment/meaning.ts";
export { memberships } from "./segment/memberships.ts";
export { parseSegment } from "./segment/parse.ts";
export { type Range, Segment, type SegmentNode } from "./segment/schema.ts";
export { compileWhy, type Why } from "./segment/why.ts";
export { addCauses, type Cause, type Causes, causesOf } from "./simulate/causes.ts";
export {
  type Chronicle,
  ChronicleBuilder,
  type KnownOn,
  NOTHING_ELSE,
} from "./simulate/chronicle.ts";
export {
  addHistograms,
  alignHistograms,
  edgesOf,
  type Histogram,
  histogramOf,
} from "./simulate/histogram.ts";
export { addMoves, compareScores, type Move, type Moves } from "./simulate/moves.ts";
export {
  addOutcomes,
  conversionDay,
  EVE,
  type Outcomes,
  outcomesOf,
  type RecordRow,
  recordsOnEve,
} from "./simulate/outcomes.ts";
export { Past, type PlacesOf } from "./simulate/past.ts";
export { addSketches, quantilesOf, type Sketch } from "./simulate/sketch.ts";
export { Slice } from "./simulate/slice.ts";
export { SliceBuilder } from "./simulate/slice-builder.ts";
export { addCounts, addTallies, type Tally, tally } from "./simulate/tally.ts";
