"""scikit-learn on the rows and folds that sklearn.ts wrote down; answers in answer.json."""

import json
import sys
import time
from pathlib import Path

import numpy as np
from sklearn.compose import ColumnTransformer
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.impute import SimpleImputer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import OneHotEncoder, StandardScaler

MOST_CATEGORIES = 250

folder = Path(sys.argv[1])
about = json.loads((folder / "about.json").read_text())
categories = np.array(about["categories"])
values = np.fromfile(folder / "values").reshape(len(categories), about["rows"]).T.copy()
labels = np.fromfile(folder / "labels", dtype=np.uint8)
for column in np.flatnonzero(categories):
    # Its histograms hold few categories: rarer ones count as missing.
    kinds, counts = np.unique(values[~np.isnan(values[:, column]), column], return_counts=True)
    kept = {kind: place for place, kind in enumerate(kinds[np.argsort(-counts)][:MOST_CATEGORIES])}
    values[:, column] = [kept.get(value, np.nan) for value in values[:, column]]


def trees():
    return HistGradientBoostingClassifier(
        learning_rate=0.05,
        early_stopping=False,
        categorical_features=categories if categories.any() else None,
        random_state=1,
        **about["trees"],
    )


def scorecard():
    numbers = make_pipeline(SimpleImputer(strategy="median"), StandardScaler())
    texts = make_pipeline(
        SimpleImputer(strategy="constant", fill_value=-1), OneHotEncoder(handle_unknown="ignore")
    )
    columns = ColumnTransformer(
        [("numbers", numbers, np.flatnonzero(~categories)), ("texts", texts, np.flatnonzero(categories))]
    )
    return make_pipeline(columns, LogisticRegression(max_iter=1000))


def tried(make):
    areas, seconds, predicting = [], 0.0, 0.0
    for fold in about["folds"]:
        train, test = np.array(fold["train"]), np.array(fold["test"])
        began = time.process_time()
        model = make().fit(values[train], labels[train])
        seconds += time.process_time() - began
        areas.append(roc_auc_score(labels[test], model.predict_proba(values[test])[:, 1]))
        began = time.process_time()
        for _ in range(about["predictions"]):
            model.predict_proba(values[test])
        predicting += time.process_time() - began
    return {"areas": areas, "seconds": seconds, "predictSeconds": predicting}


answer = {"trees": tried(trees), "scorecard": tried(scorecard)}
(folder / "answer.json").write_text(json.dumps(answer))
